/** What a jurisdiction reads of the audits: the list, a report with its seal, and its long-unused cards. */
import { type Audit, partOf } from '../../shared/audit/audit.ts';
import { type AUDIT_ROUTES, LONG_UNUSED_COLUMNS } from '../../shared/audit/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Answerer, Ask, Found, Raw } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { auditIn, FOLDERS, keptText, reportsKey, sealedReport } from '../storage/audits.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { cursorOf, pageOf, positionIn } from '../storage/pages.ts';

type Routes = typeof AUDIT_ROUTES;

/** The newest revision that names the place stands for whether it has reports at all. */
export const audits: Answerer<Routes['audits']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.auditAt(partOf(query.place), '');
    const limit = Math.min(query.limit, MOST_LISTED);
    const page = await pageOf(store, { table, pk, newestFirst: true }, { ...query, limit });
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.audit(String(sk)));
    const all = (keys.length > 0 ? await store.read(keys) : []).flatMap((item) => auditIn(item) ?? []);
    const lines = all.map(({ id, quarter, revisions }: Audit) => ({ id, quarter: quarter.name, revisions }));
    return { status: 200, body: { audits: lines, next: page.next } };
  },
};

/** Audits are read in one consistent read. */
const MOST_LISTED = 100;

type Asked = Pick<Ask<Routes['report']>, 'actor' | 'route' | 'query' | 'params'>;

const reads = ({ params, query }: Pick<Asked, 'params' | 'query'>) => ({
  it: reportsKey(params.id, params.revision, query.place),
});

/** Whether this actor may read the report of the place, and the report. */
async function permittedReport(objects: Objects, { actor, route, query, params }: Asked, found: Found) {
  const permitted = permit(actor, demandOf(route), { at: query.place });
  if (isRefusal(permitted)) return permitted;
  return (await sealedReport(objects, params.id, found.it, query.place)) ?? NOT_FOUND;
}

export const report = (objects: Objects): Answerer<Routes['report']> => ({
  reads,
  answer: async (asked, found) => {
    const sealed = await permittedReport(objects, asked, found);
    return isRefusal(sealed) ? sealed : { status: 200, body: sealed };
  },
});

/** Characters of one part: an answer holds 6 MB. */
const PART = 2_000_000;

interface Position {
  readonly file: number;
  readonly from: number;
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' &&
  value !== null &&
  'file' in value &&
  'from' in value &&
  [value.file, value.from].every((n) => Number.isSafeInteger(n) && Number(n) >= 0);

export const longUnused = (objects: Objects): Answerer<Routes['longUnused']> => ({
  reads,
  answer: async (asked, found) => {
    const sealed = await permittedReport(objects, asked, found);
    if (isRefusal(sealed)) return sealed;
    const { id } = asked.params;
    const { files } = sealed.report.longUnused;
    const position = positionIn(asked.query.cursor, isPosition) ?? { file: 0, from: 0 };
    return 'refused' in position ? position : partOfList(objects, id, files, position, asked.query.place);
  },
});

/** The lists of the files one after another, under one head, as much at a time as an answer holds. */
async function partOfList(
  objects: Objects,
  id: string,
  files: readonly { readonly digest: string }[],
  { file, from }: Position,
  place: string,
): Promise<Raw | Refusal> {
  const named = files[file];
  const text = named ? await keptText(objects, FOLDERS.longUnused(id), named.digest) : '';
  const start = Math.max(from, LONG_UNUSED_COLUMNS.length + 1);
  const end = text.lastIndexOf('\n', start + PART) + 1;
  const body = text.slice(start, end);
  const goesOn = end < text.length ? { file, from: end } : { file: file + 1, from: 0 };
  const more = goesOn.file < files.length && { place, cursor: cursorOf(goesOn) };
  return {
    raw: `${LONG_UNUSED_COLUMNS}\n${body}`,
    type: 'text/csv; charset=utf-8',
    filename: `long-unused-${id}.csv`,
    ...(more ? { next: `?${new URLSearchParams(more)}` } : {}),
  };
}
