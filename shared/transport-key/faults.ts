/** What is wrong with a package, field by field: everything it says is held against what was asked for. */
import type { Exchange } from './exchange.ts';
import { KCVS, type Manifest, WRAPS } from './package.ts';

/** What is wrong with a field; the words for people stand with the code, for register and tool alike. */
export const PACKAGE_FAULTS = {
  differs: { title: '与邀请不一致', message: 'not what was asked for' },
  early: { title: '尚未生效', message: 'not valid yet' },
  late: { title: '已过有效期，或超出邀请的期限', message: 'over, or after the invitation expires' },
  'other-check-value': { title: '校验值算法与密钥算法不符', message: 'not one for this key' },
  long: { title: '超出其包裹算法的长度', message: 'longer than its wrap makes it' },
} as const;

export interface PackageFault {
  /** Dotted path in the manifest. */
  readonly field: string;
  readonly fault: keyof typeof PACKAGE_FAULTS;
}

/** What was asked for: as much of the invitation as a package answers. */
export type Asked = Pick<
  Exchange,
  'id' | 'kind' | 'nonce' | 'place' | 'destination' | 'algorithm' | 'wrap' | 'recipientKey' | 'expiresAt'
> &
  Partial<Pick<Exchange, 'subject' | 'keyName'>>;

/** What a manifest that answers must say; a field that is not here binds nothing beyond its signature. */
export function answering({ subject, keyName, ...asked }: Asked): Record<string, unknown> {
  const { id: exchange, kind, nonce, place: recipient, destination: sender } = asked;
  const { algorithm, wrap, recipientKey } = asked;
  const common = { kind, exchange, nonce, sender, recipient, algorithm, wrap, recipientKey };
  return { ...common, ...(keyName === undefined ? subject : { keyName, level: 2 }) };
}

/** What a manifest says of itself that cannot be so. @param now RFC 3339 UTC */
export function ownFaults(manifest: Manifest, now: string): PackageFault[] {
  const { notBefore, notAfter, kcv, algorithm, wrap, ciphertext } = manifest;
  const bytes = Math.floor((ciphertext.replace(/=+$/, '').length * 3) / 4);
  return [
    ...when(notBefore > now, 'notBefore', 'early'),
    ...when(notAfter <= now, 'notAfter', 'late'),
    ...when(KCVS[kcv.algorithm].of !== algorithm, 'kcv.algorithm', 'other-check-value'),
    ...when(bytes > WRAPS[wrap].ciphertextBytes, 'ciphertext', 'long'),
  ];
}

/** Where a manifest is no answer to what was asked. */
export function answerFaults(manifest: Manifest, asked: Asked): PackageFault[] {
  const said: Record<string, unknown> = manifest;
  const differing = Object.entries(answering(asked)).flatMap(([field, value]) =>
    when(said[field] !== value, field, 'differs'),
  );
  return [...differing, ...when(manifest.notAfter > asked.expiresAt, 'notAfter', 'late')];
}

const when = (wrong: boolean, field: string, fault: PackageFault['fault']): PackageFault[] =>
  wrong ? [{ field, fault }] : [];
