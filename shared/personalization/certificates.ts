/** SAM卡证书 as supplied, a line a card: `serial,certificate`, the 190 bytes in hexadecimal (EF 001C). */
import { serial } from '../fields.ts';
import { FILE_SIZES } from './files.ts';

const HEADER = 'serial,certificate';

/** As many as a file of 4 MiB holds. */
export const MAX_CERTIFICATES = 10_400;

const CERTIFICATE = new RegExp(`^(?:[0-9A-F]{2}){${FILE_SIZES['001C']}}$`);

/** Reads the file as a whole: one wrong line and nobody gets a certificate. */
export function certificatesIn(content: string): ReadonlyMap<string, string> | { fault: string } {
  const [header = '', ...lines] = content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (header.trim() !== HEADER) return { fault: `the first line must be ${HEADER}` };
  if (lines.length === 0 || lines.length > MAX_CERTIFICATES) {
    return { fault: `1 to ${MAX_CERTIFICATES} certificates` };
  }
  const found = new Map<string, string>();
  for (const [n, line] of lines.entries()) {
    const [of = '', certificate = '', ...more] = line.split(',').map((cell) => cell.trim());
    const bytes = certificate.toUpperCase();
    const whole = serial.safeParse(of).success && CERTIFICATE.test(bytes) && more.length === 0;
    if (!whole) return { fault: `line ${n + 1}: a serial and ${FILE_SIZES['001C']} bytes are needed` };
    if (found.has(of)) return { fault: `line ${n + 1}: ${of} stands there twice` };
    found.set(of, bytes);
  }
  return found;
}
