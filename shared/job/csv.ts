/** Tables for a spreadsheet: the byte order mark tells it UTF-8, and no cell is taken for a formula. */

/** An apostrophe keeps a spreadsheet from computing a cell; reading takes it off again (rows.ts). */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export const csvOf = (lines: readonly (readonly (string | number | undefined)[])[]) =>
  `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
