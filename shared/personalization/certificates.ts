/** SAM卡证书 as supplied, a line a card, the 190 bytes in hexadecimal (EF 001C). */
import * as z from 'zod';
import { serial } from '../fields.ts';
import { type Columns, type Fault, type Row, readRow } from '../job/rows.ts';
import { FILE_SIZES } from './files.ts';

export const CERTIFICATE_COLUMNS = { serial: '序列号', certificate: 'SAM卡证书' } as const satisfies Columns;

/** As many as a file of 4 MiB holds. */
export const MAX_CERTIFICATES = 10_400;

const BYTES = FILE_SIZES['001C'];
const LINE = z.strictObject({
  serial,
  certificate: z
    .string()
    .toUpperCase()
    .regex(new RegExp(`^(?:[0-9A-F]{2}){${BYTES}}$`)),
});

/** Reads the file as a whole: one wrong line and nobody gets a certificate. */
export function certificatesIn(rows: readonly Row[]): ReadonlyMap<string, string> | Fault {
  const found = new Map<string, string>();
  for (const row of rows) {
    const read = readRow(row, LINE);
    if ('fault' in read) return { fault: `line ${read.row}: a serial and ${BYTES} bytes are needed` };
    const { serial: of, certificate } = read.line;
    if (found.has(of)) return { fault: `line ${read.row}: ${of} stands there twice` };
    found.set(of, certificate);
  }
  return found;
}
