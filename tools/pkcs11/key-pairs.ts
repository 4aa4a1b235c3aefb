/** Key pairs whose private half is made in the token and never leaves it. */
import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { signatureDer } from '../crypto/der.ts';
import type { Receiver, Signer } from '../crypto/keys.ts';
import { Failure } from '../failure.ts';
import type { Handle } from './binding.ts';
import { CKA, CKK, CKM, CKO, P256_PARAMS } from './constants.ts';
import { unwrapped } from './secret-keys.ts';
import { attribute, labelled, numberOf, type Session, template, theOne } from './session.ts';

const RSA_BITS = 4_096;
const RSA_EXPONENT = Buffer.from('010001', 'hex');
const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const POINT_BYTES = 65;
const SIGNATURE_ROOM = 256;

/**
 * Makes a pair under a label that is still free: for signing on P-256, for receiving RSA of 4,096 bits.
 *
 * @returns base64 of the SubjectPublicKeyInfo
 */
export function makePair(session: Session, purpose: 'sign' | 'receive', label: string): string {
  if (labelled(session, CKO.privateKey, label).length > 0) {
    throw new Failure(`密码机内已有名为 ${label} 的密钥`);
  }
  const common = { token: true, label, id: randomBytes(16) };
  const secret = { ...common, private: true, sensitive: true, extractable: false };
  const signing = purpose === 'sign';
  session.api.C_GenerateKeyPair(
    session.handle,
    { mechanism: signing ? CKM.ecKeyPair : CKM.rsaKeyPair, parameter: null },
    signing
      ? template({ ...common, ecParams: P256_PARAMS, verify: true })
      : template({
          ...common,
          modulusBits: RSA_BITS,
          publicExponent: RSA_EXPONENT,
          encrypt: true,
          wrap: true,
        }),
    template(signing ? { ...secret, sign: true } : { ...secret, decrypt: true, unwrap: true }),
  );
  return spkiOf(session, label);
}

/** Base64 of the SubjectPublicKeyInfo of the pair with this label. */
export function spkiOf(session: Session, label: string): string {
  const object = theOne(session, CKO.publicKey, label);
  const kind = numberOf(session, object, CKA.keyType);
  if (kind === CKK.rsa) return rsaSpki(session, object);
  if (kind !== CKK.ec || !attribute(session, object, CKA.ecParams).equals(P256_PARAMS)) {
    throw new Failure(`密码机内名为 ${label} 的密钥既不是 P-256，也不是 RSA`);
  }
  // The point comes as a DER OCTET STRING; its last bytes are the point itself.
  const point = attribute(session, object, CKA.ecPoint).subarray(-POINT_BYTES);
  return Buffer.concat([SPKI_P256, point]).toString('base64');
}

function rsaSpki(session: Session, object: Handle): string {
  const numberIn = (type: number) => attribute(session, object, type).toString('base64url');
  const key = createPublicKey({
    key: { kty: 'RSA', n: numberIn(CKA.modulus), e: numberIn(CKA.publicExponent) },
    format: 'jwk',
  });
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Signs inside the token, which is given the digest. */
export function tokenSigner(session: Session, label: string): Signer {
  const key = theOne(session, CKO.privateKey, label);
  const { api, handle } = session;
  return {
    algorithm: 'ECDSA_SHA_256',
    spki: spkiOf(session, label),
    sign: (message) => {
      api.C_SignInit(handle, { mechanism: CKM.ecdsa, parameter: null }, key);
      const digest = createHash('sha256').update(message).digest();
      return signatureDer(api.C_Sign(handle, digest, Buffer.alloc(SIGNATURE_ROOM))).toString('base64');
    },
  };
}

/**
 * Opens packages inside the token.
 *
 * @param keep label under which the card's key stays in the token; without one it ends with the session
 */
export function tokenReceiver(session: Session, label: string, keep?: string): Receiver {
  const by = theOne(session, CKO.privateKey, label);
  return {
    spki: spkiOf(session, label),
    open: (wrapped) => unwrapped(session, by, wrapped, keep),
  };
}
