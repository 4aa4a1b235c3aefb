/** What is signed for a bench: the digest of a part or of the index, under a name of its own. */
import { canonicalJson, utf8 } from '../ledger/canonical.ts';
import type { Seal } from './prepared.ts';

/** The bytes that are signed. The first line keeps them from being any other signed document. */
export const sealedBytes = (
  what: 'part' | 'index',
  job: string,
  { digest, keyId, algorithm }: Omit<Seal, 'signature'>,
) => utf8(`sam-register personalization ${what} 1\n${canonicalJson({ job, digest, keyId, algorithm })}`);
