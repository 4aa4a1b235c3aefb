/** Everything that is wrong with a package, in both languages, before anybody approves or opens it. */
import { fingerprintOf, verifies } from '../../functions/keys/signatures.ts';
import { PACKAGE_FAULTS, type PackageFault } from '../../shared/transport-key/faults.ts';
import { PACKAGE, type Package, signedBytes } from '../../shared/transport-key/package.ts';
import { bytesIn, parsed } from './files.ts';

/** The manifest's fields in Chinese. */
const TITLES: Readonly<Record<string, string>> = {
  kind: '包的种类',
  exchange: '邀请编号',
  nonce: '一次性编号',
  sender: '发方',
  recipient: '收方',
  algorithm: '密钥算法',
  wrap: '包裹算法',
  recipientKey: '收方公钥指纹',
  cos: 'COS 产品',
  batch: '批次',
  firstSerial: '起始序列号',
  lastSerial: '终止序列号',
  keyName: '密钥名称',
  level: '密钥级别',
  notBefore: '生效时间',
  notAfter: '有效期',
  'kcv.algorithm': '校验值算法',
  ciphertext: '密文',
};

export const packageIn = (path: string) => parsed(bytesIn(path).toString('utf8'), PACKAGE, path);

/** What the sender's key says of the package. @param spki the sender's, base64 */
export function signatureFaults({ manifest, signature }: Package, spki: string): string[] {
  const { signer, signatureAlgorithm: algorithm } = manifest;
  if (fingerprintOf(spki) !== signer) {
    return ['签名者不是所给公钥的持有人 · signer: not the key that was given'];
  }
  return verifies({ algorithm, spki, message: signedBytes(manifest), signature })
    ? []
    : ['签名不成立，包已被改动或非此人所签 · signature: does not hold'];
}

/** A fault in both languages, and what the field is called. */
export function faultLine({ field, fault }: PackageFault): string {
  const { title, message } = PACKAGE_FAULTS[fault];
  return `${TITLES[field] ?? field}${title} · ${field}: ${message}`;
}
