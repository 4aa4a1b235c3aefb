/** A report opened with its job, and worked off: every card read consistently with its newest entry. */
import { randomUUID } from 'node:crypto';
import { look, REPORT, type Report, type Seen, withLooked } from '../../shared/conservation/conservation.ts';
import type { ConservationJob } from '../../shared/conservation/routes.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { cardIn, cardThing } from '../storage/cards.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { thingIn } from '../storage/items.ts';
import { MAX_SLICE, newJob, type Worker, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import type { Item, Store } from '../storage/store.ts';
import { expectedIn, type Plan, planOf, rowsOf } from './plan.ts';

export const reportIn = (item: Item | undefined): Report | undefined => thingIn(REPORT, item);

/** Opens a report with the job that makes it; nothing where there is no serial to look at yet. */
export async function opened(
  store: Store,
  objects: Objects,
  place: string,
  signature: Signature,
): Promise<{ job: Job; change: Change } | undefined> {
  const at = signature.now;
  const plan = await planOf(store, place, at);
  const total = rowsOf(plan);
  if (total === 0) return undefined;
  const bytes = Buffer.from(JSON.stringify(plan));
  const file = `files/conservation/${digestOf(bytes)}`;
  await objects.put(file, bytes);
  // Ids sort by time, so that the newest stands last.
  const id = `r-${at.replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
  const counts = { allotted: 0, notBorn: 0, born: 0, adopted: 0, foreign: 0, breaches: 0 };
  const report: Report = { schemaVersion: 1, id, place, at, ...counts, lines: [], named: [], version: 1 };
  const facts = { id: `conserve-${id}`, kind: 'conservation' satisfies ConservationJob, place, of: id, file };
  const { job, change: made } = newJob('conservation', { ...facts, total }, signature);
  const writes = change(
    { put: report, key: KEYS.conservation(id), when: 'absent' },
    { put: { id }, key: KEYS.conservationAt(place, id), when: 'absent' },
  );
  return { job, change: together(made, writes) };
}

async function reportOf(store: Store, { id, of }: Job): Promise<Report> {
  const [item] = await store.read([KEYS.conservation(of)]);
  const report = reportIn(item);
  if (!report) throw new Error(`job ${id} without its report`);
  return report;
}

function plansOf(objects: Objects) {
  let kept: { file: string; plan: Plan } | undefined;
  return async ({ id, file }: Job): Promise<Plan> => {
    if (!file) throw new Error(`job ${id} without its plan`);
    // Written by `opened` under its digest: the very bytes of a plan.
    if (kept?.file !== file)
      kept = { file, plan: JSON.parse(new TextDecoder().decode(await objects.get(file))) as Plan };
    return kept.plan;
  };
}

/** Cards, and the entry that each card's item names as its newest: entries are never changed. */
async function seen(store: Store, serials: readonly string[]): Promise<Seen[]> {
  const cards = (await store.read(serials.map((serial) => KEYS.card(serial)))).map(cardIn);
  const wanted = cards.flatMap((card) =>
    card ? [KEYS.entry(cardThing(card.serial), card.ledger.number)] : [],
  );
  const items = wanted.length > 0 ? await store.read(wanted) : [];
  const entries = items.map((item) => thingIn(DOCUMENTED_ENTRY, item));
  return cards.map((card) => {
    const found = card ? entries.shift() : undefined;
    return { card, entry: found && { hash: found.hash, to: found.entry.to } };
  });
}

function conservationWorker(store: Store, objects: Objects): Worker {
  const plans = plansOf(objects);
  return {
    slice: MAX_SLICE,
    work: async (job, from, to, now) => {
      const report = await reportOf(store, job);
      const expected = expectedIn(await plans(job), from, to);
      const found = await seen(
        store,
        expected.map(({ serial }) => serial),
      );
      const slice = expected.map((one, n) => {
        const { card, entry } = found[n] ?? { card: undefined, entry: undefined };
        return { serial: one.serial, ...look(one, { card, entry }, report) };
      });
      const results = slice.flatMap(({ serial, breach }, n): RowResult[] =>
        breach ? [{ row: from + n + 1, thing: serial, outcome: breach }] : [],
      );
      const next = withLooked(report, slice);
      const put = to >= job.total ? { ...next, doneAt: now } : next;
      const key = KEYS.conservation(report.id);
      return {
        results,
        counted: { done: slice.length - results.length },
        change: change({ put, key, when: { versionIs: report.version } }),
      };
    },
  };
}

export const conservationWorkers = (store: Store, objects: Objects): Workers<ConservationJob> => ({
  noun: 'conservation',
  kinds: { conservation: conservationWorker(store, objects) },
});
