/** A table that goes over pages: its header on each, words that wrap, numbers in line at their right. */
import { type Pen, SHEET } from '../pen.ts';
import type { Flow } from './flow.ts';
import { type Cell, type Column, type Section, written } from './section.ts';

const SIZE = 8;
const SMALLEST = 5.5;
const PADDING = { x: 3, y: 3 };
const SHADE = '#e4e4e4';

interface Measured {
  readonly lines: readonly string[];
  readonly size: number;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
}

interface Look {
  readonly bold?: boolean;
  readonly shaded?: boolean;
  readonly header?: boolean;
}

/** A number is never broken: it is set smaller until it fits. */
function fitting(pen: Pen, words: string, room: number): number {
  const wide = pen.widthOf(words, SIZE);
  return wide <= room ? SIZE : Math.max(SMALLEST, Math.floor((SIZE * room * 10) / wide) / 10);
}

function measured(pen: Pen, cell: Cell, { as, width }: Column, { header }: Look): Measured {
  const room = width - 2 * PADDING.x;
  const words = written(cell, as);
  if (as !== 'text' && !header) {
    return { lines: [words], size: fitting(pen, words, room), width, align: 'right' };
  }
  const lines = words === '' ? [] : pen.linesOf(words, room, SIZE);
  return { lines, size: SIZE, width, align: header ? 'center' : 'left' };
}

const heightOf = (pen: Pen, cells: readonly Measured[]) =>
  Math.max(...cells.map(({ lines }) => pen.heightOf(Math.max(1, lines.length), SIZE))) + 2 * PADDING.y;

function drawLine(flow: Flow, cells: readonly Measured[], look: Look): void {
  const { pen } = flow;
  const { doc } = pen;
  const height = heightOf(pen, cells);
  let x: number = SHEET.left;
  for (const { lines, size, width, align } of cells) {
    doc.lineWidth(0.5).rect(x, flow.y(), width, height);
    if (look.shaded) doc.fillAndStroke(SHADE, 'black').fillColor('black');
    else doc.stroke();
    const step = pen.heightOf(1, size);
    let y = flow.y() + (height - step * lines.length) / 2;
    for (const line of lines) {
      const free = width - 2 * PADDING.x - pen.widthOf(line, size);
      const shift = align === 'right' ? free : align === 'center' ? free / 2 : 0;
      pen.write(line, x + PADDING.x + shift, y, size, look.bold);
      y += step;
    }
    x += width;
  }
  flow.down(height);
}

/** Draws the rows that stand on paper; returns how many do not. */
export function drawTable(flow: Flow, { columns, rows, total, printed = rows.length }: Section): number {
  const { pen } = flow;
  const line = (cells: readonly Cell[], look: Look = {}) =>
    columns.flatMap((column, n) => (column.width > 0 ? [measured(pen, cells[n], column, look)] : []));
  const header = line(
    columns.map(({ title }) => title),
    { header: true },
  );
  const headed = () => drawLine(flow, header, { shaded: true, bold: true });
  const shown = [
    ...rows.slice(0, printed).map((cells) => ({ cells: line(cells), look: {} })),
    ...(total ? [{ cells: line(total), look: { bold: true } }] : []),
  ];
  flow.room(heightOf(pen, header) + heightOf(pen, shown[0]?.cells ?? header));
  headed();
  for (const { cells, look } of shown) {
    if (flow.room(heightOf(pen, cells))) headed();
    drawLine(flow, cells, look);
  }
  return Math.max(0, rows.length - printed);
}
