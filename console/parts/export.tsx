/** What a list shows as a file: CSV made here, XLSX made of it by the register, all cells as text. */

import { useState } from 'preact/hooks';
import { callByName, newKey, type Problem } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { today } from '../app/show.ts';
import { word } from '../words/common.ts';
import { Refused } from './refused.tsx';
import type { Column } from './table.tsx';

/** A cell that a spreadsheet would calculate is made a text, by the sign that the register's files use. */
const neutral = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string) => `"${neutral(text).replaceAll('"', '""')}"`;

export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const textOf = ({ text, cell }: Column<Row>, row: Row) => text?.(row) ?? String(cell(row) ?? '');
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((one) => textOf(one, row))),
  ];
  return lines.map((cells) => cells.map(quoted).join(',')).join('\r\n');
}

interface Props<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export function Export<Row>({ name, columns, rows }: Props<Row>) {
  const [problem, setProblem] = useState<Problem>();
  const file = `${name}-${today()}`;
  const xlsx = async () => {
    const body = new Blob([csvOf(columns, rows)]);
    const reply = await callByName('documents.workbook', { body, type: 'text/csv', key: newKey() });
    if (!reply.ok) return setProblem(reply.problem);
    setProblem(undefined);
    saveAs(reply.body as Blob, `${file}.xlsx`);
  };
  return (
    <>
      <button
        type="button"
        onClick={() =>
          saveAs(new Blob(['\uFEFF', csvOf(columns, rows)], { type: 'text/csv' }), `${file}.csv`)
        }
      >
        {word('exportCsv')}
      </button>
      <button type="button" onClick={() => void xlsx()}>
        {word('exportXlsx')}
      </button>
      {problem && <Refused problem={problem} />}
    </>
  );
}
