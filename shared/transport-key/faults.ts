/** What is wrong with a package, field by field: everything it says is held against what was asked for. */
import type { FieldFault } from '../refusals.ts';
import type { Exchange } from './exchange.ts';
import { KCVS, type Manifest, WRAPS } from './package.ts';

/** What each field must say; a field that is not here binds nothing beyond its signature. */
function expected(manifest: Manifest, exchange: Exchange): Record<string, unknown> {
  const { subject, keyName } = exchange;
  const common = {
    kind: exchange.kind,
    exchange: exchange.id,
    nonce: exchange.nonce,
    sender: exchange.destination,
    recipient: exchange.place,
    algorithm: exchange.algorithm,
    wrap: exchange.wrap,
    recipientKey: exchange.recipientKey,
  };
  return manifest.kind === 'root-key' ? { ...common, keyName } : { ...common, ...subject };
}

/**
 * @param now RFC 3339 UTC
 * @returns one line a field that does not agree; nothing for a package that answers its invitation
 */
export function faultsOf(manifest: Manifest, exchange: Exchange, now: string): FieldFault[] {
  const said: Record<string, unknown> = manifest;
  const differing = Object.entries(expected(manifest, exchange)).flatMap(([field, value]) =>
    said[field] === value ? [] : [fault(field, 'not what was asked for')],
  );
  const { notBefore, notAfter, kcv, algorithm, wrap, ciphertext } = manifest;
  const bytes = Math.floor((ciphertext.replace(/=+$/, '').length * 3) / 4);
  const early = notBefore > now ? [fault('notBefore', 'not valid yet')] : [];
  const late = notAfter <= now || notAfter > exchange.expiresAt;
  return [
    ...differing,
    ...early,
    ...(late ? [fault('notAfter', `must lie between now and ${exchange.expiresAt}`)] : []),
    ...(KCVS[kcv.algorithm].of === algorithm ? [] : [fault('kcv.algorithm', `is not one for ${algorithm}`)]),
    ...(bytes > WRAPS[wrap].ciphertextBytes ? [fault('ciphertext', `is longer than ${wrap} makes it`)] : []),
  ];
}

const fault = (field: string, message: string): FieldFault => ({ path: `body.manifest.${field}`, message });
