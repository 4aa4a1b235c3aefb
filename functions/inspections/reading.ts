/** What is read of inspections: one, those of a place, their results and findings, and what is due. */
import { findingView } from '../../shared/inspection/finding.ts';
import { inspectionView } from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { type ResultLine, VERDICTS } from '../../shared/inspection/scan.ts';
import { csvOf } from '../../shared/job/csv.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { findingIn, inspectionIn } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { cursorOf, pageOf, positionIn } from '../storage/pages.ts';
import type { Key, Store } from '../storage/store.ts';
import { dueIn } from '../storage/surveys.ts';
import { one, permittedOne } from './one.ts';
import { linesOf } from './visiting.ts';

type Routes = typeof INSPECTION_ROUTES;

/** Up to 200 items by their keys. */
export async function itemsAt(store: Store, keys: readonly Key[]) {
  const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
  return (await Promise.all(parts.map((part) => store.read(part)))).flat();
}

export const inspection: Answerer<Routes['inspection']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: inspectionView(entered.thing), version: entered.thing.version };
  },
};

export const inspections: Answerer<Routes['inspections']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.inspectionAt(query.place, '');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const items = await itemsAt(
      store,
      page.items.map(({ sk }) => KEYS.inspection(String(sk))),
    );
    const found = items.flatMap((item) => inspectionIn(item) ?? []);
    return { status: 200, body: { inspections: found.map((it) => inspectionView(it)), next: page.next } };
  },
};

export const findings: Answerer<Routes['findings']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { table, pk } = KEYS.inspection(entered.thing.id);
    const page = await pageOf(ask.store, { table, pk, begins: 'FINDING#' }, ask.query);
    if ('refused' in page) return page;
    const all = page.items.flatMap((item) => findingIn(item) ?? []);
    return { status: 200, body: { findings: all.map((it) => findingView(it, ask.now)), next: page.next } };
  },
};

export const findingsDue: Answerer<Routes['findingsDue']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.findingDue(query.place, '', '', '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    // The earliest day stands first: from the first that is not yet over, nothing is overdue.
    const lines = page.items.map(({ sk }) => dueIn(String(sk)));
    const today = shanghaiDay(now);
    const wanted = query.overdue ? lines.filter(({ day }) => day < today) : lines;
    const items = await itemsAt(
      store,
      wanted.map(({ key }) => key),
    );
    const found = items.flatMap((item) => findingIn(item) ?? []);
    const next = wanted.length === lines.length ? page.next : undefined;
    return { status: 200, body: { findings: found.map((it) => findingView(it, now)), next } };
  },
};

const HEADER = ['SAM卡编号', '结果', '登记单位', '登记业务点', '登记终端编号', '行', '说明'];

const resultCsv = (lines: readonly ResultLine[]) =>
  csvOf([
    HEADER,
    ...lines.map(({ serial, verdict, unit, businessPoint, terminal, row, why }) => [
      serial,
      VERDICTS[verdict].title,
      unit,
      businessPoint,
      terminal,
      row,
      why,
    ]),
  ]);

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const results = (objects: Objects): Answerer<Routes['results']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    if (!thing.result) {
      return refuse('not-allowed-in-state', 'No visit is recorded yet.', { article: 'SAM-16' });
    }
    const lines = await linesOf(objects, thing);
    const { format, limit, cursor } = ask.query;
    if (format === 'csv')
      return { raw: resultCsv(lines), type: 'text/csv; charset=utf-8', filename: `${thing.id}.csv` };
    const from = positionIn(cursor, isPlace) ?? 0;
    if (typeof from === 'object') return from;
    const next = from + limit < lines.length ? cursorOf(from + limit) : undefined;
    return { status: 200, body: { results: lines.slice(from, from + limit), next } };
  },
});
