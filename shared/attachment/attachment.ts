/** Papers with seals and signatures as pictures: what a scan may be, and what the register keeps of it. */
import * as z from 'zod';
import { moment } from '../fields.ts';

/** The content types of a scan, each with the bytes such a file begins with. */
const SIGNATURES = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
} as const;

type AttachmentType = keyof typeof SIGNATURES;
const TYPES = Object.keys(SIGNATURES) as [AttachmentType, ...AttachmentType[]];

/** The body of a route that takes a scan, at most 4 MiB (BODY_LIMITS). */
export const ATTACHMENT_BODY = { file: TYPES } as const;

const EXTENSIONS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** A kept scan: the bytes lie in the object store under their digest, which the ledger names. */
export const ATTACHMENT = z.strictObject({
  /** SHA-256, lower-case hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(TYPES),
  bytes: z.number().int().min(1),
  at: moment,
});
export type Attachment = z.infer<typeof ATTACHMENT>;

/** What a file is by its content, whatever it calls itself; nothing for what is no scan. */
export function attachmentType(bytes: Uint8Array): AttachmentType | undefined {
  return TYPES.find((type) => SIGNATURES[type].every((byte, n) => bytes[n] === byte));
}

export const attachmentName = ({ digest, type }: Attachment) => `${digest.slice(0, 12)}.${EXTENSIONS[type]}`;
