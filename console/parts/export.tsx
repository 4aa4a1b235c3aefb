/** What a list shows as a file: CSV made here, XLSX made of it by the register, all cells as text. */

import { useState } from 'preact/hooks';
import { csvOf as csvOfLines } from '../../shared/job/csv.ts';
import { callByName, newKey, type Problem } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { today } from '../app/show.ts';
import { word } from '../words/common.ts';
import { Refused } from './refused.tsx';
import type { Column } from './table.tsx';

/** A line of a file is a row: what breaks lines within a cell is a space. */
const inOneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ');

function linesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[][] {
  const textOf = ({ text, cell }: Column<Row>, row: Row) => inOneLine(text?.(row) ?? String(cell(row) ?? ''));
  return [columns.map(({ title }) => title), ...rows.map((row) => columns.map((one) => textOf(one, row)))];
}

export const csvOf = <Row,>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvOfLines(linesOf(columns, rows));

/** Lines as a workbook, which the register makes: no number of ours becomes a number of a spreadsheet. */
export async function saveWorkbook(lines: readonly string[][], name: string): Promise<Problem | undefined> {
  const body = new Blob([csvOfLines(lines)]);
  const reply = await callByName('documents.workbook', { body, type: 'text/csv', key: newKey() });
  if (!reply.ok) return reply.problem;
  saveAs(reply.body as Blob, `${name}-${today()}.xlsx`);
  return undefined;
}

interface Props<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export function Export<Row>({ name, columns, rows }: Props<Row>) {
  const [problem, setProblem] = useState<Problem>();
  const csv = () => saveAs(new Blob([csvOf(columns, rows)], { type: 'text/csv' }), `${name}-${today()}.csv`);
  return (
    <>
      <button type="button" onClick={csv}>
        {word('exportCsv')}
      </button>
      <button type="button" onClick={() => void saveWorkbook(linesOf(columns, rows), name).then(setProblem)}>
        {word('exportXlsx')}
      </button>
      {problem && <Refused problem={problem} />}
    </>
  );
}
