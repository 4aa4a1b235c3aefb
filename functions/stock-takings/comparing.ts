/**
 * Count and register compared: each card that either names is read consistently and judged. A difference is
 * an item, so that thousands of them fit.
 */
import type { Job, RowResult } from '../../shared/job/job.ts';
import { above } from '../../shared/policy/jurisdiction.ts';
import { isDifference, judge, type Verdict } from '../../shared/stock-taking/judging.ts';
import type { Difference, StockTaking } from '../../shared/stock-taking/stock-taking.ts';
import { cardIn } from '../storage/cards.ts';
import { append, type Change, change, type Draft, type Signature, together } from '../storage/change.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { announce } from '../storage/outbox.ts';
import { countedOf, stockTakingIn, stockTakingThing, stockTakingWrites } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

/** Cards of one commit: each may leave a difference, and a commit holds 100 items. */
const SLICE = 80;

export async function takingOf(store: Store, { id, of }: Job): Promise<StockTaking> {
  const [item] = await store.read([KEYS.stockTaking(of)]);
  const taking = stockTakingIn(item);
  if (!taking) throw new Error(`job ${id} without its stock-taking`);
  return taking;
}

/** The stock-taking after a step of its job. */
export async function changed(
  before: StockTaking,
  next: Partial<StockTaking>,
  draft: Pick<Draft, 'transition' | 'form'>,
  signature: Signature,
): Promise<Change> {
  const to = next.state ?? before.state;
  const drafts = [{ ...draft, article: 'ours', from: before.state, to }];
  const entered = await append(stockTakingThing(before.id), before.ledger, drafts, signature);
  const after = { ...before, ...next, version: before.version + 1, ledger: entered.head };
  return together(change(...stockTakingWrites(before, after)), entered.change);
}

interface Candidate {
  readonly serial: string;
  readonly scanned: boolean;
}

function candidatesIn(objects: Objects) {
  let kept: { file: string; lines: string[] } | undefined;
  return async ({ id, file }: Job, from: number, to: number): Promise<Candidate[]> => {
    if (!file) throw new Error(`job ${id} without its file`);
    if (kept?.file !== file)
      kept = { file, lines: new TextDecoder().decode(await objects.get(file)).split('\n') };
    return kept.lines
      .slice(from, to)
      .map((line) => ({ serial: line.slice(0, 20), scanned: line.length > 20 }));
  };
}

export function comparisonWorker(store: Store, objects: Objects): Worker {
  const candidates = candidatesIn(objects);
  return {
    slice: SLICE,
    work: async (job, from, to) => {
      const taking = await takingOf(store, job);
      const slice = await candidates(job, from, to);
      const items = await store.read(slice.map(({ serial }) => KEYS.card(serial)));
      const results: RowResult[] = [];
      const differences: Difference[] = [];
      for (const [n, { serial, scanned }] of slice.entries()) {
        const card = cardIn(items[n]);
        const verdict = judge(card, countedOf(taking), scanned);
        results.push({ row: from + n + 1, thing: serial, outcome: verdict });
        if (!isDifference(verdict)) continue;
        const registered = card && { place: card.place, state: card.state };
        differences.push({ serial, kind: verdict, ...(registered ? { registered } : {}), version: 1 });
      }
      const writes = differences.map((put) => {
        return { put, key: KEYS.stockTakingDifference(taking.id, put.serial), when: 'absent' } as const;
      });
      return { results, change: change(...writes) };
    },
    finish: async (job, now) => compared(await takingOf(store, job), job.counts, signatureOf(job, now)),
  };
}

/** The end of the comparison: agreed, or differing, which the centre above hears of. */
export async function compared(
  taking: StockTaking,
  all: Readonly<Record<string, number>>,
  signature: Signature,
): Promise<Change> {
  const counts = Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
  const differing = Object.entries(counts).filter(([verdict]) => isDifference(verdict as Verdict));
  const open = differing.reduce((sum, [, count]) => sum + count, 0);
  const { id, place } = taking;
  const next = { counts, open, state: open > 0 ? 'differing' : 'agreed' } as const;
  const about = { thing: stockTakingThing(id), place };
  const told = open > 0 ? [announce('stock-differs', about, signature.now, above(place))] : [];
  const draft = { transition: 'compared', form: { ...counts } };
  return together(await changed(taking, next, draft, signature), change(...told));
}
