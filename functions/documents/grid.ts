/** Tables of a form: every row measured before it is drawn, so that nothing runs over its cell. */
import type { Pen } from './pen.ts';
import { SHEET } from './pen.ts';

export const SIZE = 10.5;
const PADDING = { x: 5, y: 4.5 };
const RULE = 0.6;
/** Lines of a cell from which on it is set smaller, and the sizes that are tried. */
const MANY = 3;
const SMALLER = [9, 8, 7] as const;

export interface Box {
  readonly label: string;
  readonly ticked: boolean;
}

export interface Cell {
  readonly width: number;
  readonly text?: string | undefined;
  /** A box and its label on a line of its own, above the text. */
  readonly boxes?: readonly Box[];
  readonly align?: 'left' | 'center';
  readonly size?: number;
}

/** Cells side by side, at least so high. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly height: number;
}

/** Rows beside one cell that stands for them all. */
export interface Group {
  readonly label: Cell;
  readonly rows: readonly Row[];
}

interface Measured {
  readonly cell: Cell;
  readonly lines: readonly string[];
  readonly size: number;
  readonly height: number;
}

/** A measured row: nothing of it changes when it is drawn. */
interface MeasuredRow {
  readonly cells: readonly Measured[];
  readonly height: number;
}

function measured(pen: Pen, cell: Cell): Measured {
  const breakAt = (size: number) =>
    cell.text ? pen.linesOf(cell.text, cell.width - 2 * PADDING.x, size) : [];
  // What is long is set smaller before it makes the row higher, so that a form stays one page.
  const sizes = SMALLER.filter((size) => size < (cell.size ?? SIZE));
  const fitting = [cell.size ?? SIZE, ...sizes].find((size) => breakAt(size).length <= MANY);
  const size = fitting ?? SMALLER.at(-1) ?? SIZE;
  const lines = breakAt(size);
  const height = pen.heightOf(lines.length + (cell.boxes?.length ?? 0), size) + 2 * PADDING.y;
  return { cell, lines, size, height };
}

function measuredRow(pen: Pen, { cells, height }: Row): MeasuredRow {
  const all = cells.map((cell) => measured(pen, cell));
  return { cells: all, height: Math.max(height, ...all.map((one) => one.height)) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** How high a row will be. */
export const rowHeight = (pen: Pen, row: Row): number => measuredRow(pen, row).height;

/** Draws a row at y and tells where the next one begins. */
export function drawRow(pen: Pen, x: number, y: number, row: Row): number {
  return drawMeasured(pen, x, y, measuredRow(pen, row));
}

function drawMeasured(pen: Pen, x: number, y: number, { cells, height }: MeasuredRow): number {
  let at = x;
  for (const one of cells) {
    drawCell(pen, at, y, height, one);
    at += one.cell.width;
  }
  return y + height;
}

/** Draws a group; its last row grows where the cell beside them is higher. */
export function drawGroup(pen: Pen, x: number, y: number, { label, rows }: Group): number {
  const beside = measured(pen, label);
  const all = rows.map((row) => measuredRow(pen, row));
  const lacking = Math.max(0, beside.height - sum(all.map(({ height }) => height)));
  let at = y;
  for (const [n, row] of all.entries()) {
    const height = row.height + (n === all.length - 1 ? lacking : 0);
    at = drawMeasured(pen, x + label.width, at, { ...row, height });
  }
  drawCell(pen, x, y, at - y, beside);
  return at;
}

function drawCell(
  pen: Pen,
  x: number,
  y: number,
  height: number,
  { cell, lines, size, height: own }: Measured,
) {
  const { doc } = pen;
  doc.lineWidth(RULE).rect(x, y, cell.width, height).stroke();
  const step = pen.heightOf(1, size);
  let at = y + (height - own) / 2 + PADDING.y;
  for (const { label, ticked } of cell.boxes ?? []) {
    drawBox(pen, x + PADDING.x, at, size, ticked);
    pen.write(label, x + PADDING.x + size + 2, at, size);
    at += step;
  }
  for (const line of lines) {
    const free = cell.width - pen.widthOf(line, size);
    pen.write(line, cell.align === 'center' ? x + free / 2 : x + PADDING.x, at, size);
    at += step;
  }
}

/** □ and ☑ are in no font of ours: they are drawn. */
function drawBox({ doc }: Pen, x: number, y: number, size: number, ticked: boolean) {
  const side = size * 0.78;
  const top = y + size * 0.28;
  doc.lineWidth(0.7).rect(x, top, side, side).stroke();
  if (!ticked) return;
  doc
    .lineWidth(1.1)
    .moveTo(x + side * 0.16, top + side * 0.52)
    .lineTo(x + side * 0.42, top + side * 0.8)
    .lineTo(x + side * 0.88, top + side * 0.14)
    .stroke();
}

/** The whole breadth between the margins. */
export const BREADTH = SHEET.right - SHEET.left;
