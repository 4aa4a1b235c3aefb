/** A scan on its way to the register: what it is, its digest, and a photo made small enough to be sent. */
import { MAX_SCAN_BYTES, SCAN_TYPES } from '../scans.table.ts';

/** A side of a photo of an A4 sheet, in pixels, at which small print is still read. */
const LONGEST_SIDE = 2600;
const QUALITIES = [0.85, 0.7, 0.5] as const;

export interface ScanFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Blob;
  /** SHA-256, hexadecimal: the register keeps the scan under it. */
  readonly digest: string;
  /** Bytes of the photo before it was made smaller. */
  readonly before?: number;
}

export type ScanFault =
  | { readonly fault: 'wrongType' }
  | { readonly fault: 'tooLarge'; readonly size: number };

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Takes a file as somebody chose it; a photo that is too large is drawn anew, smaller. */
export async function scanFile(file: File): Promise<ScanFile | ScanFault> {
  if (!SCAN_TYPES.includes(file.type)) return { fault: 'wrongType' };
  const tooLarge = file.size > MAX_SCAN_BYTES;
  const bytes = tooLarge && file.type.startsWith('image/') ? await smaller(file) : file;
  if (!bytes || bytes.size > MAX_SCAN_BYTES) return { fault: 'tooLarge', size: file.size };
  const digest = hex(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
  const before = tooLarge ? { before: file.size } : {};
  return { name: file.name, type: bytes.type, bytes, digest, ...before };
}

async function smaller(photo: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (made && made.size <= MAX_SCAN_BYTES) return made;
  }
  return undefined;
}

/** Bytes as people say them. */
export const shownBytes = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
