/** Sign and Verify, by the curves' algorithms; GenerateMac and VerifyMac. */
import { createHmac, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';
import * as z from 'zod';
import { signDigest, verifyDigest } from '../ecdsa.ts';
import { invalid, KmsException } from '../exception.ts';
import type { Key } from '../keys.ts';
import { AlgorithmName, blob, GrantTokens, KeyId, type Kms, operation } from '../request.ts';
import { readSm2, sm2Sign, sm2Verify } from '../sm2.ts';
import { type Algorithm, privateKeyOf } from '../specs.ts';
import { requireUse } from '../use.ts';

const SignRequest = z.object({
  KeyId,
  Message: blob(4_096),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string().max(64),
  GrantTokens,
});
const VerifyRequest = SignRequest.extend({ Signature: blob(6_144) });
const MacRequest = z.object({ KeyId, Message: blob(4_096), MacAlgorithm: AlgorithmName, GrantTokens });
const VerifyMacRequest = MacRequest.extend({ Mac: blob(6_144) });

type Message = Pick<z.infer<typeof SignRequest>, 'Message' | 'MessageType'>;

interface Signer {
  sign(key: Key, message: Message): Buffer;
  verify(key: Key, message: Message, signature: Buffer): boolean;
}

const SIGNERS: Readonly<Partial<Record<Algorithm, Signer>>> = {
  ECDSA_SHA_256: {
    sign: ({ material }, { Message, MessageType }) =>
      MessageType === 'RAW'
        ? sign('sha256', Message, privateKeyOf(material))
        : signDigest(privateKeyOf(material), Message),
    verify: ({ material }, { Message, MessageType }, signature) => {
      const open = createPublicKey(privateKeyOf(material));
      return MessageType === 'RAW'
        ? verify('sha256', Message, open, signature)
        : verifyDigest(open, Message, signature);
    },
  },
  SM2DSA: {
    sign: ({ material }, { Message, MessageType }) => sm2Sign(readSm2(material), Message, MessageType),
    verify: ({ material }, { Message, MessageType }, signature) =>
      sm2Verify(readSm2(material), Message, MessageType, signature),
  },
};

/** The key with its algorithm's row. Throws where it has none, or where a digest is none. */
function signing(
  { keys }: Kms,
  request: z.infer<typeof SignRequest>,
  name: string,
): [key: Key, signer: Signer] {
  const { KeyId, Message, MessageType, SigningAlgorithm } = request;
  const algorithm = SigningAlgorithm as Algorithm;
  const key = requireUse(keys.find(KeyId), 'SIGN_VERIFY', algorithm, name);
  const signer = SIGNERS[algorithm];
  if (!signer) throw invalid(`${SigningAlgorithm} does not sign.`);
  if (MessageType === 'DIGEST' && Message.length !== 32)
    throw invalid(`Digest is invalid length for algorithm ${SigningAlgorithm}.`);
  return [key, signer];
}

const needs =
  (action: string) =>
  ({ keys }: Kms, { KeyId, MessageType, SigningAlgorithm }: z.infer<typeof SignRequest>) => [
    {
      action,
      key: keys.find(KeyId),
      conditions: { 'kms:SigningAlgorithm': [SigningAlgorithm], 'kms:MessageType': [MessageType] },
    },
  ];

export const SIGN = operation(SignRequest, {
  needs: needs('Sign'),
  run: (kms, request) => {
    const [key, signer] = signing(kms, request, 'Sign');
    const Signature = signer.sign(key, request).toString('base64');
    return { KeyId: key.arn, Signature, SigningAlgorithm: request.SigningAlgorithm };
  },
});

export const VERIFY = operation(VerifyRequest, {
  needs: needs('Verify'),
  run: (kms, request) => {
    const [key, signer] = signing(kms, request, 'Verify');
    // KMS never answers SignatureValid: false, it refuses.
    if (!signer.verify(key, request, request.Signature))
      throw new KmsException('KMSInvalidSignatureException', '');
    return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: request.SigningAlgorithm };
  },
});

const macNeeds =
  (action: string) =>
  ({ keys }: Kms, { KeyId, MacAlgorithm }: z.infer<typeof MacRequest>) => [
    { action, key: keys.find(KeyId), conditions: { 'kms:MacAlgorithm': [MacAlgorithm] } },
  ];

function mac({ keys }: Kms, request: z.infer<typeof MacRequest>, name: string): [key: Key, mac: Buffer] {
  const { KeyId, Message, MacAlgorithm } = request;
  const key = requireUse(keys.find(KeyId), 'GENERATE_VERIFY_MAC', MacAlgorithm, name);
  return [key, createHmac('sha256', key.material).update(Message).digest()];
}

export const GENERATE_MAC = operation(MacRequest, {
  needs: macNeeds('GenerateMac'),
  run: (kms, request) => {
    const [key, made] = mac(kms, request, 'GenerateMac');
    return { KeyId: key.arn, Mac: made.toString('base64'), MacAlgorithm: request.MacAlgorithm };
  },
});

export const VERIFY_MAC = operation(VerifyMacRequest, {
  needs: macNeeds('VerifyMac'),
  run: (kms, request) => {
    const [key, made] = mac(kms, request, 'VerifyMac');
    if (made.length !== request.Mac.length || !timingSafeEqual(made, request.Mac))
      throw new KmsException('KMSInvalidMacException', '');
    return { KeyId: key.arn, MacValid: true, MacAlgorithm: request.MacAlgorithm };
  },
});
