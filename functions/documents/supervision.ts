/** Documents of supervision: 拒付清单 as a workbook, the quarterly report on paper and as files. */
import type { AuditReport, SealedReport } from '../../shared/audit/report.ts';
import type { DOCUMENT_ROUTES } from '../../shared/document/routes.ts';
import { AMOUNT_COLUMN, exceptionTable } from '../../shared/exception/view.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Exception } from '../../shared/supervision/exception.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { reportsKey, sealedReport } from '../storage/audits.ts';
import { exceptionsOf, FILE_ROWS } from '../storage/exception-lists.ts';
import { each } from '../storage/held.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';
import type { Names } from './report/cards.ts';
import type { Typeface } from './typeface.ts';
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

/** What the report names: itself, what lies below it, and where its cards and units are. */
function placesIn({ place, distribution, anomalies, longUnused }: AuditReport): string[] {
  const named = [distribution, anomalies.units, anomalies.cards, longUnused.named];
  return [...new Set([place, ...named.flatMap((all) => all.map((one) => one.place))])];
}

/** Names that are looked up for a report; beyond them a place stands with its code. */
const MOST_NAMED = 3_000;

async function namesOf(store: Store, report: AuditReport): Promise<Names> {
  const places = placesIn(report).slice(0, MOST_NAMED);
  const parts: string[][] = [];
  for (let at = 0; at < places.length; at += 100) parts.push(places.slice(at, at + 100));
  const found = await each(parts, async (part) => {
    const items = await store.read(part.map((place) => KEYS.organization(organizationIdAt(place))));
    return items.map((item, n) => [part[n] ?? '', organizationIn(item)?.name] as const);
  });
  return new Map(found.flat().flatMap(([place, name]) => (name ? [[place, name]] : [])));
}

/** What draws and writes reports is opened by the first that asks for one. */
const FORMS = {
  pdf: async (face: Typeface, sealed: SealedReport, names: Names) => ({
    raw: await (await import('./report/paper.ts')).auditPdf(face, sealed, names),
    type: 'application/pdf',
  }),
  xlsx: async (_: Typeface, sealed: SealedReport, names: Names) => ({
    raw: await (await import('./report/files.ts')).auditWorkbook(sealed, names),
    type: XLSX,
  }),
  csv: async (_: Typeface, sealed: SealedReport, names: Names) => ({
    raw: (await import('./report/files.ts')).auditCsv(sealed, names),
    type: 'text/csv; charset=utf-8',
  }),
} as const;

export const audit = (face: Typeface, objects: Objects): Answerer<Routes['audit']> => ({
  reads: ({ params, query }) => ({ it: reportsKey(params.id, params.revision, query.place) }),
  answer: async ({ actor, route, params, query, store }, found) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const sealed = await sealedReport(objects, params.id, found.it, query.place);
    if (!sealed) return NOT_FOUND;
    const names = await namesOf(store, sealed.report);
    const area = query.place.split('/').at(-1) ?? '';
    const filename = `sam-audit-${params.id}-${area}-${params.revision}.${query.as}`;
    return { ...(await FORMS[query.as](face, sealed, names)), filename };
  },
});
