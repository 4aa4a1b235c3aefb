/** The list attached to a form whose rows are too many for it: numbered rows, the header on each page. */
import { BREADTH, drawRow, type Row, rowHeight, SIZE } from './grid.ts';
import { type Pen, SHEET } from './pen.ts';
import { type Copy, drawFoot, drawHeading, LABEL, label } from './sheet.ts';

interface Fitting {
  /** Of the list that is attached where the rows do not fit. */
  readonly title: string;
  readonly header: Row;
  readonly filled: readonly Row[];
  /** Rows of a form with fewer. */
  readonly blank: readonly Row[];
  /** Rows of a list that lies beside the form as a file. */
  readonly elsewhere?: number | undefined;
}

/** The rows that go into a form where there is room for all; else words that say where they are. */
export function fitted(
  pen: Pen,
  { title, header, filled, blank, elsewhere }: Fitting,
  room: number,
): { rows: Row[]; listed: boolean } {
  const across = (text: string, height: number): Row => ({ cells: [label(text, BREADTH - LABEL)], height });
  const note = across(`(如数量多，可另附${title})`, 24);
  const own = [...filled, ...(elsewhere ? [] : blank.slice(filled.length))];
  const whole = [header, ...own, note].reduce((height, row) => height + rowHeight(pen, row), 0);
  const listed = whole > room;
  const words = [
    ...(listed ? [`详见所附${title}，共 ${filled.length} 行`] : []),
    ...(elsewhere ? [`另以文件附送${title}，共 ${elsewhere} 行`] : []),
  ].map((text) => across(text, 40));
  return { rows: [header, ...(listed ? [] : own), ...words, note], listed };
}

interface Listed {
  readonly title: string;
  readonly copy: Copy;
  readonly header: Row;
  readonly rows: readonly Row[];
  readonly unit: string | undefined;
  readonly foot: string;
}

export function drawList(pen: Pen, { title, copy, header, rows, unit, foot }: Listed): void {
  const numbered = rows.map((row, n) => ({ ...row, cells: [label(String(n + 1), LABEL), ...row.cells] }));
  let y: number = SHEET.bottom;
  for (const row of numbered) {
    if (y + rowHeight(pen, row) > SHEET.bottom) {
      y = drawHeading(pen, title, copy);
      pen.write(`使用单位名称：${unit ?? ''}（共 ${rows.length} 行）`, SHEET.left, y, SIZE);
      y = drawRow(pen, SHEET.left, y + 20, header);
      drawFoot(pen, foot);
    }
    y = drawRow(pen, SHEET.left, y, row);
  }
}
