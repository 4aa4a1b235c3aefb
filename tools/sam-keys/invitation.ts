/** An invitation as the register shows it, as far as a package must answer it. */
import * as z from 'zod';
import { id, moment, serial, text } from '../../shared/fields.ts';
import { place } from '../../shared/policy/jurisdiction.ts';
import { hex32, KEY_ALGORITHMS, WRAP_NAMES } from '../../shared/transport-key/package.ts';

const SUBJECT = z.object({ cos: id, batch: id, firstSerial: serial, lastSerial: serial });

const common = {
  id,
  nonce: hex32,
  /** The recipient's place; the sender's is the destination. */
  place,
  destination: place,
  algorithm: z.enum(KEY_ALGORITHMS),
  wrap: z.enum(WRAP_NAMES),
  recipientKey: hex32,
  expiresAt: moment,
};

export const INVITATION = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('transport-key'), subject: SUBJECT }),
  z.object({ ...common, kind: z.literal('root-key'), keyName: text(40) }),
]);
export type Invitation = z.infer<typeof INVITATION>;
