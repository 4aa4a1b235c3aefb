/** What the two forms have in common: heading, head rows, seals and signatures, the foot of the page. */
import { drawCode } from './code.ts';
import { BREADTH, type Cell, drawRow, type Row, SIZE } from './grid.ts';
import { type Pen, SHEET } from './pen.ts';

const TITLE_SIZE = 16;
const NOTE_SIZE = 9;
const CODE_SIDE = 54;

/** Widths of the head's four columns; the first is also that of the cells beside the lists. */
export const HEAD = [104, 150, 80, 149.28] as const;
export const LABEL = HEAD[0];

/** Where the copy stays, and what identifies the form. */
export interface Copy {
  /** Who keeps this copy. */
  readonly keeper?: string | undefined;
  readonly number?: string | undefined;
  /** What the QR code says; a form that is in no register has none. */
  readonly code?: string | undefined;
}

export const cell = (text: string | undefined, width: number, align: Cell['align'] = 'left'): Cell => ({
  text: text ?? '',
  width,
  align,
});

export const label = (text: string, width: number): Cell => cell(text, width, 'center');

/** Begins a page; returns where the table begins. */
export function drawHeading(pen: Pen, title: string, copy: Copy, notes: readonly string[] = []): number {
  pen.page();
  pen.doc.strokeColor('black').fillColor('black');
  const { left, right, top } = SHEET;
  if (copy.keeper) {
    const words = `（${copy.keeper}）`;
    pen.write(words, left, top, NOTE_SIZE);
  }
  if (copy.code) drawCode(pen, copy.code, right - CODE_SIDE, top, CODE_SIDE);
  const width = pen.widthOf(title, TITLE_SIZE);
  pen.write(title, (SHEET.width - width) / 2, top + 16, TITLE_SIZE, true);
  let y = top + 16 + pen.heightOf(1, TITLE_SIZE) + 6;
  const room = copy.code ? BREADTH - CODE_SIDE - 8 : BREADTH;
  for (const line of pen.linesOf(`编号：${copy.number ?? ''}`, room, SIZE)) {
    pen.write(line, left, y, SIZE);
    y += pen.heightOf(1, SIZE);
  }
  for (const note of notes) {
    pen.write(note, left, y, NOTE_SIZE);
    y += pen.heightOf(1, NOTE_SIZE);
  }
  return Math.max(y + 4, copy.code ? top + CODE_SIDE + 6 : 0);
}

/** A row of the head: two labels, each with what was filled in. */
export const headRow = (
  one: string,
  value: string | undefined,
  other: string,
  more: string | undefined,
): Row => ({
  cells: [label(one, HEAD[0]), cell(value, HEAD[1]), label(other, HEAD[2]), cell(more, HEAD[3])],
  height: 26,
});

/** A day as it is written by hand: blank parts are left to be. */
export function dayWords(day: string | undefined): string {
  const [year = '      ', month = '    ', date = '    '] = day?.split('-') ?? [];
  return `${year} 年 ${month} 月 ${date} 日`;
}

export interface Signed {
  /** 申请单位盖章, with room for the seal. */
  readonly seal: string;
  readonly by: string;
  readonly name?: string | undefined;
  readonly on?: string | undefined;
  readonly height?: number;
}

const SEAL_HEIGHT = 62;

/** The block of a seal and the person who answers for it. */
export function drawSeal(pen: Pen, y: number, { seal, by, name, on, height = SEAL_HEIGHT }: Signed): number {
  const at = SHEET.left + HEAD[0] + HEAD[1] + 12;
  const end = drawRow(pen, SHEET.left, y, { cells: [{ width: BREADTH }], height });
  pen.write(seal, SHEET.left + 6, y + 7, SIZE);
  const lines = pen.linesOf(`${by}${name ?? ''}`, SHEET.right - at - 6, SIZE);
  for (const [n, line] of lines.entries()) pen.write(line, at, y + 7 + n * pen.heightOf(1, SIZE), SIZE);
  pen.write(`日期：${dayWords(on)}`, at, end - 7 - pen.heightOf(1, SIZE), SIZE);
  return end;
}

/** 经办人签字 and its date, on one line. */
export function drawHandler(pen: Pen, y: number, name: string | undefined, on: string | undefined): number {
  const at = SHEET.left + HEAD[0] + HEAD[1] + 12;
  const end = drawRow(pen, SHEET.left, y, { cells: [{ width: BREADTH }], height: 30 });
  const middle = y + (30 - pen.heightOf(1, SIZE)) / 2;
  pen.write(`经办人签字：${name ?? ''}`, SHEET.left + 6, middle, SIZE);
  pen.write(`日期：${dayWords(on)}`, at, middle, SIZE);
  return end;
}

export const HANDLER_HEIGHT = 30;
export const SIGNED_HEIGHT = 2 * SEAL_HEIGHT + HANDLER_HEIGHT;

/** Which characters stand as 〓 on a page; nothing where none does. */
export function missingWords(missing: readonly string[]): string {
  const codes = missing.map(
    (char) => `U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return codes.length > 0 ? `〓：字库未收的字，请手写补入（${codes.join('、')}）` : '';
}

/** What no font could print is said on the page it is missing from, so that somebody writes it in. */
export function drawFoot(pen: Pen, words: string): void {
  const size = 7.5;
  const lacking = missingWords([...pen.missing]);
  const y = SHEET.bottom + 6;
  for (const [n, line] of pen
    .linesOf(`${words}${lacking && `　${lacking}`}`, BREADTH, size)
    .slice(0, 2)
    .entries()) {
    pen.write(line, SHEET.left, y + n * pen.heightOf(1, size), size);
  }
}
