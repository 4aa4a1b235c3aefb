/** What a scanner types, read as a serial; or why it is none. */

/** As shared/fields.ts has it: 20 digits. */
const SERIAL_DIGITS = 20;

export type ReadScan =
  | { readonly serial: string }
  | { readonly fault: 'length' | 'signs'; readonly n: number };

/** What was typed, without what a scanner or an input method puts around it: spaces, full-width digits. */
export const tidied = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

export function readSerial(text: string): ReadScan {
  const read = tidied(text);
  const { length: n } = read;
  if (/\D/.test(read)) return { fault: 'signs', n };
  return n === SERIAL_DIGITS ? { serial: read } : { fault: 'length', n };
}

/** Serials of a text of many, as it is pasted or lies in a file; whatever else stands there divides them. */
export const serialsIn = (text: string): string[] => [
  ...new Set(text.normalize('NFKC').match(/(?<!\d)\d{20}(?!\d)/g) ?? []),
];
