/** Tables for spreadsheets: templates to fill in, and any CSV of ours as a workbook. Every cell is text. */
import type { DOCUMENT_ROUTES } from '../../shared/document/routes.ts';
import { TEMPLATES, templateIn } from '../../shared/document/templates.ts';
import { csvOf } from '../../shared/job/csv.ts';
import { csvTable, MAX_ROWS } from '../../shared/job/rows.ts';
import { NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';

type Routes = typeof DOCUMENT_ROUTES;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel's format of text: what is typed into such a column stays as it was typed. */
export const TEXT = '@';
const COLUMNS = 32;

/** A workbook of one sheet: the header stands still, and empty rows below are text already. */
async function workbookOf(
  name: string,
  lines: readonly (readonly string[])[],
  more = 0,
): Promise<Uint8Array> {
  const [header = []] = lines;
  const empty = Array.from({ length: more }, () => header.map(() => ''));
  const rows = [...lines, ...empty].map((line) => [...line]);
  const columns = header.map((title) => ({ width: Math.max(12, title.length * 2 + 4), numFmt: TEXT }));
  const sheet = { name, rows, columns, freezePane: { rows: 1 } };
  const { writeXlsx } = await import('./writing.ts');
  return writeXlsx({ sheets: [sheet] });
}

const template: Answerer<Routes['template']> = {
  answer: async ({ params: { file } }) => {
    const found = templateIn(file);
    if (!found) return NOT_FOUND;
    const { title, columns, example } = found.template;
    const lines = [Object.values(columns), Object.keys(columns).map((name) => example[name] ?? '')];
    if (found.form === 'csv') return { raw: csvOf(lines), type: 'text/csv; charset=utf-8', filename: file };
    return { raw: await workbookOf(title, lines), type: XLSX, filename: file };
  },
};

const templates: Answerer<Routes['templates']> = {
  answer: () => ({
    status: 200,
    body: {
      templates: Object.entries(TEMPLATES).map(([name, { title, path, columns }]) => ({
        name,
        title,
        path,
        columns,
      })),
    },
  }),
};

const tooMuch = (message: string) =>
  refuse('invalid-input', `${message}.`, { fields: [{ path: 'body', message }] });

const workbook: Answerer<Routes['workbook']> = {
  answer: async ({ body }) => {
    const lines = csvTable(new TextDecoder().decode(body.bytes)).filter(({ cells }) => cells.join('') !== '');
    if (lines.length === 0) return tooMuch('the file has no row');
    if (lines.length > MAX_ROWS + 1) return tooMuch(`at most ${MAX_ROWS} rows`);
    if (lines.some(({ cells }) => cells.length > COLUMNS)) return tooMuch(`at most ${COLUMNS} columns`);
    const raw = await workbookOf(
      '清单',
      lines.map(({ cells }) => cells),
    );
    return { raw, type: XLSX, filename: 'rows.xlsx' };
  },
};

export const workbooks = { template, templates, workbook };
