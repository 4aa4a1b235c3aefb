/** Numbers of PKCS#11 2.40 (OASIS), those in use. */
export const CKU_USER = 1;
export const SERIAL_AND_WRITE = 0x4 | 0x2;

export const CKO = { publicKey: 0x2, privateKey: 0x3, secretKey: 0x4 } as const;
export const CKK = { rsa: 0x0, ec: 0x3, des2: 0x14, des3: 0x15, aes: 0x1f } as const;
export const CKA = {
  class: 0x0,
  token: 0x1,
  private: 0x2,
  label: 0x3,
  checkValue: 0x90,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  encrypt: 0x104,
  decrypt: 0x105,
  wrap: 0x106,
  unwrap: 0x107,
  sign: 0x108,
  verify: 0x10a,
  modulus: 0x120,
  modulusBits: 0x121,
  publicExponent: 0x122,
  extractable: 0x162,
  ecParams: 0x180,
  ecPoint: 0x181,
} as const;
export const CKM = {
  rsaKeyPair: 0x0,
  rsaOaep: 0x9,
  des3Ecb: 0x132,
  sha1: 0x220,
  sha256: 0x250,
  ecKeyPair: 0x1040,
  ecdsa: 0x1041,
  aesCmac: 0x108a,
} as const;
/** Mask generation functions of OAEP. */
export const CKG = { mgf1Sha1: 1, mgf1Sha256: 2 } as const;

/** The binding's own mark of an OAEP parameter, and the standard's of a label that stands in it. */
export const OAEP_PARAMETER = 4;
export const CKZ_DATA_SPECIFIED = 1;

/** DER of the object identifier of P-256. */
export const P256_PARAMS = Buffer.from('06082a8648ce3d030107', 'hex');
