/** The vault on KMS, or on an endpoint that speaks its protocol. */
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Vault } from './vault.ts';

const base64 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64');

export function kmsVault(client: KMSClient, key: string): Vault {
  let described: Awaited<ReturnType<Vault['describe']>> | undefined;
  const describe = async () => {
    const {
      KeyId = key,
      PublicKey,
      SigningAlgorithms,
    } = await client.send(new GetPublicKeyCommand({ KeyId: key }));
    const algorithm = (['ECDSA_SHA_256', 'SM2DSA'] as const).find((one) => SigningAlgorithms?.includes(one));
    if (!algorithm) throw new Error('the checkpoint key signs with no algorithm we know');
    return { keyId: KeyId, algorithm, publicKey: base64(PublicKey) };
  };
  return {
    describe: async () => {
      described ??= await describe();
      return described;
    },
    sign: async (statement) => {
      described ??= await describe();
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: key,
          Message: statement,
          MessageType: 'RAW',
          SigningAlgorithm: described.algorithm,
        }),
      );
      return base64(Signature);
    },
  };
}
