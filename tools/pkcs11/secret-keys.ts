/** Card keys inside a token: wrapped there, unwrapped there, their check values computed there. */
import { createPublicKey } from 'node:crypto';
import type { KcvAlgorithm, Wrap } from '../../shared/transport-key/package.ts';
import { shown } from '../crypto/kcv.ts';
import { type CardKey, softwareKey, type Wrapped } from '../crypto/keys.ts';
import { Failure } from '../failure.ts';
import { type Handle, type Mechanism, refusalOf } from './binding.ts';
import { CKA, CKG, CKK, CKM, CKO, CKZ_DATA_SPECIFIED, OAEP_PARAMETER } from './constants.ts';
import { attribute, labelled, numberOf, type Session, template, theOne } from './session.ts';

const WRAPPED_ROOM = 1_024;
const BLOCK_ROOM = 64;

/** Key types by algorithm, in the order they are tried: a ciphertext says no length. */
const KEY_TYPES: Readonly<Record<string, readonly [number, ...number[]]>> = {
  '3DES': [CKK.des2, CKK.des3],
  AES: [CKK.aes],
};

/** The key with this label. */
export const tokenKey = (session: Session, label: string): CardKey =>
  keyOf(session, theOne(session, CKO.secretKey, label));

const keyOf = (session: Session, object: Handle): CardKey => ({
  kcv: (algorithm) => kcvIn(session, object, algorithm),
  wrap: (wrap, spki) => wrapIn(session, object, wrap, spki),
});

function kcvIn(session: Session, object: Handle, algorithm: KcvAlgorithm): string {
  const { api, handle } = session;
  const type = numberOf(session, object, CKA.keyType);
  if (algorithm === '3DES' && KEY_TYPES['3DES']?.includes(type)) {
    api.C_EncryptInit(handle, { mechanism: CKM.des3Ecb, parameter: null }, object);
    return shown(api.C_Encrypt(handle, Buffer.alloc(8), Buffer.alloc(BLOCK_ROOM)));
  }
  if (algorithm === 'AES-CMAC' && KEY_TYPES.AES?.includes(type)) {
    api.C_SignInit(handle, { mechanism: CKM.aesCmac, parameter: null }, object);
    return shown(api.C_Sign(handle, Buffer.alloc(16), Buffer.alloc(BLOCK_ROOM)));
  }
  // An SM1 key's check value is whatever the HSM itself shows (domain.md 3, c).
  const own = algorithm === 'SM1-HSM' ? attribute(session, object, CKA.checkValue) : Buffer.alloc(0);
  if (own.length < 3) throw new Failure(`密码机不能为这把密钥计算 ${algorithm} 校验值`);
  return shown(own);
}

function wrapIn({ api, handle }: Session, object: Handle, wrap: Wrap, spki: string): Buffer {
  const mechanism = oaep(wrap);
  const recipient = api.C_CreateObject(handle, recipientTemplate(spki));
  try {
    return api.C_WrapKey(handle, mechanism, recipient, object, Buffer.alloc(WRAPPED_ROOM));
  } finally {
    api.C_DestroyObject(handle, recipient);
  }
}

/** The recipient's RSA key, for this session only. */
function recipientTemplate(spki: string) {
  const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  return template({
    class: CKO.publicKey,
    keyType: CKK.rsa,
    token: false,
    modulus: Buffer.from(n, 'base64url'),
    publicExponent: Buffer.from(e, 'base64url'),
    wrap: true,
    encrypt: true,
  });
}

/**
 * The key out of a ciphertext, as an object that no one can take out again. Where a token knows no keys of
 * this algorithm, the key is decrypted to the tool's memory instead, and says so.
 *
 * @param keep label under which it stays in the token; without one it ends with the session
 */
export function unwrapped(session: Session, by: Handle, sent: Wrapped, keep: string | undefined): CardKey {
  const { wrap, ciphertext, algorithm } = sent;
  if (keep !== undefined && labelled(session, CKO.secretKey, keep).length > 0) {
    throw new Failure(`密码机内已有名为 ${keep} 的密钥（--import-label）`);
  }
  const types = KEY_TYPES[algorithm];
  if (types) return keyOf(session, firstThatFits(session, by, sent, types, keep));
  if (keep !== undefined) {
    throw new Failure(`密码机不认识 ${algorithm} 密钥，不能留存于其中（--import-label）`);
  }
  session.api.C_DecryptInit(session.handle, oaep(wrap), by);
  const plain = session.api.C_Decrypt(session.handle, ciphertext, Buffer.alloc(WRAPPED_ROOM));
  return { ...softwareKey(algorithm, plain), note: `密码机不认识 ${algorithm} 密钥：已在本程序内存中解开` };
}

function firstThatFits(
  session: Session,
  by: Handle,
  { wrap, ciphertext }: Wrapped,
  [keyType, ...others]: readonly [number, ...number[]],
  keep: string | undefined,
): Handle {
  const kept = keep === undefined ? { token: false } : { token: true, label: keep };
  const closed = { private: true, sensitive: true, extractable: false };
  const uses = { encrypt: true, decrypt: true, sign: true, verify: true };
  const wanted = template({ class: CKO.secretKey, keyType, ...kept, ...closed, ...uses });
  try {
    return session.api.C_UnwrapKey(session.handle, oaep(wrap), by, ciphertext, wanted);
  } catch (error) {
    const [next, ...rest] = others;
    // A key of double length is no key of triple length: only for that is the next type tried.
    if (next === undefined || !/LEN|SIZE|TEMPLATE/.test(refusalOf(error) ?? '')) throw error;
    return firstThatFits(session, by, { wrap, ciphertext, algorithm: '3DES' }, [next, ...rest], keep);
  }
}

function oaep(wrap: Wrap): Mechanism {
  if (wrap === 'SM2PKE') throw new Failure('PKCS#11 没有标准的 SM2 加密：请改用密钥文件，或约定 RSAES_OAEP');
  const sha1 = wrap === 'RSAES_OAEP_SHA_1';
  const parameter = {
    type: OAEP_PARAMETER,
    hashAlg: sha1 ? CKM.sha1 : CKM.sha256,
    mgf: sha1 ? CKG.mgf1Sha1 : CKG.mgf1Sha256,
    source: CKZ_DATA_SPECIFIED,
    sourceData: null,
  };
  return { mechanism: CKM.rsaOaep, parameter };
}
