/** Documents of supervision: 拒付清单 as a workbook. */
import type { DOCUMENT_ROUTES } from '../../shared/document/routes.ts';
import { AMOUNT_COLUMN, exceptionTable } from '../../shared/exception/view.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { exceptionsOf, FILE_ROWS } from '../storage/exception-lists.ts';
import { TEXT, XLSX } from './workbooks.ts';

type Routes = typeof DOCUMENT_ROUTES;

const WIDTHS = { narrow: 12, wide: 24 } as const;

/** Everything is text but the amounts, of which a clerk makes sums. */
async function exceptionWorkbook(name: string, all: readonly Exception[]): Promise<Uint8Array> {
  const [head = [], ...lines] = exceptionTable(all);
  const header = head.map(String);
  const money = header.indexOf(AMOUNT_COLUMN);
  const rows = lines.map((line) =>
    line.map((cell, n) => (n === money && cell !== undefined ? Number(cell) : String(cell ?? ''))),
  );
  const columns = header.map((title, n) => ({
    width: rows.some((row) => String(row[n]).length > WIDTHS.narrow) ? WIDTHS.wide : title.length * 2 + 2,
    numFmt: n === money ? '#,##0.00' : TEXT,
  }));
  const { writeXlsx } = await import('./writing.ts');
  return writeXlsx({ sheets: [{ name, rows: [header, ...rows], columns, freezePane: { rows: 1 } }] });
}

const SHEETS = { refused: '拒付清单', held: '隔离待查清单' } as const;

export const exceptions: Answerer<Routes['exceptions']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const page = await exceptionsOf(store, query, FILE_ROWS);
    if ('refused' in page) return page;
    const again = JSON.parse(JSON.stringify({ ...query, cursor: page.next }));
    return {
      raw: await exceptionWorkbook(SHEETS[query.outcome], page.exceptions),
      type: XLSX,
      filename: `${query.outcome}.xlsx`,
      ...(page.next ? { next: `?${new URLSearchParams(again)}` } : {}),
    };
  },
};
