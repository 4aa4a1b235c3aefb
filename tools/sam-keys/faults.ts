/** Everything that is wrong with a package, in both languages, before anybody approves or opens it. */
import { fingerprintOf, verifies } from '../../functions/keys/signatures.ts';
import {
  KCVS,
  type Manifest,
  PACKAGE,
  type Package,
  signedBytes,
  WRAPS,
} from '../../shared/transport-key/package.ts';
import { bytesIn, parsed } from './files.ts';
import { asked, type Invitation } from './invitation.ts';

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

/** What the manifest says of itself that cannot be so. @param now RFC 3339 UTC */
export function ownFaults(
  { notBefore, notAfter, kcv, algorithm, wrap, ciphertext }: Manifest,
  now: string,
): string[] {
  const bytes = Buffer.from(ciphertext, 'base64').length;
  return [
    ...(notBefore > now ? [`尚未生效（${notBefore} 起） · notBefore: not valid yet`] : []),
    ...(notAfter <= now ? [`已过有效期（${notAfter}） · notAfter: no longer valid`] : []),
    ...(KCVS[kcv.algorithm].of === algorithm
      ? []
      : [`校验值算法与密钥算法不符 · kcv.algorithm: not one for ${algorithm}`]),
    ...(bytes > WRAPS[wrap].ciphertextBytes ? ['密文过长 · ciphertext: longer than its wrap makes it'] : []),
  ];
}

/** Where the package is no answer to the invitation. */
export function invitationFaults(manifest: Manifest, invitation: Invitation): string[] {
  const said: Readonly<Record<string, unknown>> = manifest;
  const differing = Object.entries(asked(invitation)).flatMap(([field, value]) =>
    said[field] === value ? [] : [`${TITLES[field] ?? field}与邀请不一致 · ${field}: not what was asked for`],
  );
  return manifest.notAfter > invitation.expiresAt
    ? [...differing, '有效期超出邀请的期限 · notAfter: after the invitation expires']
    : differing;
}
