/** The report of an audit as files for spreadsheets: every part after the other, or a sheet each. */
import type { SealedReport } from '../../../shared/audit/report.ts';
import { yuan } from '../../../shared/exception/view.ts';
import { csvOf } from '../../../shared/job/csv.ts';
import type { Names } from './cards.ts';
import { basisOf, headOf, REPORT_TITLE, sectionsOf } from './report.ts';
import type { Cell, Column, Section, Written } from './section.ts';

/** Excel's formats; what is text stays text, a card's number above all. */
const FORMATS: Readonly<Record<Written, string>> = {
  text: '@',
  count: '#,##0',
  yuan: '#,##0.00',
  share: '0.0%',
};

const titleOf = ({ title }: Column) => title.replaceAll('\n', '');
const widthOf = (column: Column) =>
  Math.max(10, Math.round(column.width / 6), titleOf(column).length * 2 + 2);

/** A number as a spreadsheet computes with it: fen as yuan. */
const computed = (cell: Cell, as: Written) => (typeof cell === 'number' && as === 'yuan' ? cell / 100 : cell);

const linesOf = ({ columns, rows, total }: Section) => [
  columns.map(titleOf),
  ...[...rows, ...(total && rows.length > 0 ? [total] : [])].map((row) =>
    columns.map(({ as }, n) => computed(row[n], as) ?? ''),
  ),
];

/** What stands before and behind the tables. */
function about(sealed: SealedReport, names: Names): (readonly [string, string])[] {
  return [[REPORT_TITLE, ''], ...headOf(sealed, names), ...basisOf(sealed)];
}

const plain = (cell: Cell, as: Written) =>
  typeof cell === 'number' && as === 'yuan'
    ? yuan(cell)
    : typeof cell === 'number' && as === 'share'
      ? cell.toFixed(6)
      : cell;

/** One file: each part under its title, an empty line between. */
export function auditCsv(sealed: SealedReport, names: Names): string {
  const parts = sectionsOf(sealed, names).flatMap(({ title, columns, rows, total, empty }) => [
    [],
    [title],
    ...(rows.length === 0
      ? [[empty]]
      : [
          columns.map(titleOf),
          ...[...rows, ...(total ? [total] : [])].map((row) => columns.map(({ as }, n) => plain(row[n], as))),
        ]),
  ]);
  return csvOf([...about(sealed, names), ...parts]);
}

/** One workbook: a sheet a part, and one that says of what it is the report. */
export async function auditWorkbook(sealed: SealedReport, names: Names): Promise<Uint8Array> {
  const { writeXlsx } = await import('../writing.ts');
  const first = {
    name: '报告',
    rows: about(sealed, names).map((line) => [...line]),
    columns: [
      { width: 26, numFmt: '@' },
      { width: 90, numFmt: '@' },
    ],
  };
  const sheets = sectionsOf(sealed, names).map((section) => ({
    name: section.sheet,
    rows: section.rows.length === 0 ? [[section.empty]] : linesOf(section),
    columns: section.columns.map((column) => ({ width: widthOf(column), numFmt: FORMATS[column.as] })),
    freezePane: { rows: 1 },
  }));
  return writeXlsx({ sheets: [first, ...sheets] });
}
