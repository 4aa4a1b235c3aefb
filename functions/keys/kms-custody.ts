/** Custody on KMS, or on an endpoint that speaks its protocol. */
import {
  CreateGrantCommand,
  EncryptionAlgorithmSpec,
  GetPublicKeyCommand,
  type KMSClient,
  KMSServiceException,
  ReEncryptCommand,
  RetireGrantCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import { WRAP_NAMES, type Wrap } from '../../shared/transport-key/package.ts';
import type { Custodian, Failed, KeyUse, Releaser } from './custody.ts';

const base64 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64');
const bytes = (text: string) => Buffer.from(text, 'base64');

const FAILURES: Readonly<Record<string, Failed>> = {
  InvalidCiphertextException: 'not-ours',
  IncorrectKeyException: 'not-ours',
  DisabledException: 'unavailable',
  KMSInvalidStateException: 'unavailable',
  KeyUnavailableException: 'unavailable',
  NotFoundException: 'unavailable',
};

/** What KMS says no to is an answer; what it cannot do right now, or may not do for us, is a throw. */
async function attempt<T>(run: () => Promise<T>, failures = FAILURES): Promise<T | Failed> {
  try {
    return await run();
  } catch (error) {
    const failed = error instanceof KMSServiceException ? failures[error.name] : undefined;
    if (failed) return failed;
    throw error;
  }
}

/** Ends a grant; one that is gone is ended. */
async function gone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof KMSServiceException && error.name === 'NotFoundException')) throw error;
  }
}

const used = (
  operation: string,
  key: string,
  output: { $metadata: { requestId?: string | undefined } },
): KeyUse => ({
  operation,
  key,
  request: output.$metadata.requestId ?? '',
});

/** The exchange's hands on the receiving and the custody key. */
export function kmsCustodian(
  client: KMSClient,
  keys: { readonly receiving: string; readonly custody: string; readonly releaser: string },
): Custodian {
  const { receiving, custody, releaser } = keys;
  return {
    receivingKey: () =>
      attempt(async () => {
        const output = await client.send(new GetPublicKeyCommand({ KeyId: receiving }));
        const { PublicKey, EncryptionAlgorithms = [] } = output;
        const wraps = WRAP_NAMES.filter((wrap) => EncryptionAlgorithms.some((one) => one === wrap));
        return { spki: base64(PublicKey), wraps };
      }),
    takeIn: (ciphertext, wrap, context) =>
      attempt(async () => {
        const output = await client.send(
          new ReEncryptCommand({
            CiphertextBlob: bytes(ciphertext),
            SourceKeyId: receiving,
            SourceEncryptionAlgorithm: EncryptionAlgorithmSpec[wrap],
            DestinationKeyId: custody,
            DestinationEncryptionContext: { ...context },
          }),
        );
        const kms = [used('ReEncryptFrom', output.SourceKeyId ?? receiving, output)];
        return {
          ciphertext: base64(output.CiphertextBlob),
          kms: [...kms, used('ReEncryptTo', output.KeyId ?? custody, output)],
        };
      }),
    grant: (name, context) =>
      attempt(async () => {
        const output = await client.send(
          new CreateGrantCommand({
            KeyId: custody,
            Name: name,
            GranteePrincipal: releaser,
            RetiringPrincipal: releaser,
            Operations: ['ReEncryptFrom'],
            Constraints: { EncryptionContextEquals: { ...context } },
          }),
        );
        const { GrantId: grant = '', GrantToken: token = '' } = output;
        return { grant, token, kms: [used('CreateGrant', custody, output)] };
      }),
    revoke: (grant) => gone(() => client.send(new RevokeGrantCommand({ KeyId: custody, GrantId: grant }))),
  };
}

/** The releaser's hands: from custody, where a grant allows it, to the issuer's key and to no other. */
export function kmsReleaser(
  client: KMSClient,
  keys: { readonly custody: string; readonly issuer: string },
): Releaser {
  const { custody, issuer } = keys;
  let wrap: Wrap | undefined;
  const wrapOf = async (): Promise<Wrap> => {
    const { EncryptionAlgorithms = [] } = await client.send(new GetPublicKeyCommand({ KeyId: issuer }));
    const found = WRAP_NAMES.find((one) => EncryptionAlgorithms.some((name) => name === one));
    if (!found) throw new Error('the issuer key wraps by no algorithm we know');
    return found;
  };
  return {
    handOut: (ciphertext, context, token) =>
      attempt(
        async () => {
          wrap ??= await wrapOf();
          const output = await client.send(
            new ReEncryptCommand({
              CiphertextBlob: bytes(ciphertext),
              SourceKeyId: custody,
              SourceEncryptionContext: { ...context },
              DestinationKeyId: issuer,
              DestinationEncryptionAlgorithm: EncryptionAlgorithmSpec[wrap],
              GrantTokens: [token],
            }),
          );
          const from = used('ReEncryptFrom', output.SourceKeyId ?? custody, output);
          const kms = [from, used('ReEncryptTo', output.KeyId ?? issuer, output)];
          return { ciphertext: base64(output.CiphertextBlob), wrap, kms };
          // Without its grant the releaser may do nothing: that it was used already is no failure of ours.
        },
        { ...FAILURES, AccessDeniedException: 'unavailable' },
      ),
    retire: (grant) => gone(() => client.send(new RetireGrantCommand({ KeyId: custody, GrantId: grant }))),
  };
}
