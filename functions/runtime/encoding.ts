/** A body as its sender meant it: files may come as gzip, and never become larger than they may be. */
import { gunzipSync } from 'node:zlib';
import { type Refusal, refuse } from '../../shared/refusals.ts';

interface Bound {
  readonly limit: number;
  /** Whether this body may be compressed at all. */
  readonly gzip: boolean;
}

export const tooLarge = (limit: number) => refuse('body-too-large', `At most ${limit} bytes.`);

/** The bytes behind a Content-Encoding; unpacking stops at the limit, however much would come out. */
export function decoded(
  bytes: Uint8Array,
  encoding: string | undefined,
  { limit, gzip }: Bound,
): Uint8Array | Refusal {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return bytes;
  if (name !== 'gzip' || !gzip) {
    const allowed = gzip ? ['gzip', 'identity'] : ['identity'];
    return refuse('unsupported-content-encoding', `Send it as ${allowed.join(' or ')}.`, { allowed });
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(limit)
      : refuse('not-gzip', 'The body is not a whole gzip stream.');
  }
}
