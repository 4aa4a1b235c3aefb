/** What the maker reports is taken in, card by card: made with its numbers, or spoiled and waiting again. */
import {
  type CardProduction,
  combinationOf,
  type Member,
  outstanding,
} from '../../shared/card-production/card-production.ts';
import { type MakerResult, RESULT_COLUMNS, readResult } from '../../shared/card-production/result-file.ts';
import { CARD_PRODUCTION_STEPS, type CardProductionState } from '../../shared/card-production/steps.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { combinationKey } from '../../shared/test-card/combination.ts';
import { memberWrite } from '../storage/card-productions.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { healthCardStep } from '../storage/health-cards.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { type Known, numbersOf, type Read, readFor } from './known.ts';
import { counted, jobsThing, takenBy } from './one.ts';

/** Rows of one commit: of a card its item, two lines, its entry, itself in the batch, and two numbers. */
const SLICE = 12;

/** The same as was reported before says nothing new. */
const isSame = ({ card, member }: Known, line: MakerResult) =>
  member.outcome === line.outcome && card.making?.cardNumber === line.cardNumber;

interface Taken {
  readonly outcome: RowResult['outcome'];
  readonly why?: string;
  readonly change?: Change;
}

async function takenIn(
  it: CardProduction,
  line: MakerResult,
  { known, taken }: Read,
  signature: Signature,
): Promise<Taken> {
  const refused = (why: string): Taken => ({ outcome: 'refused', why });
  const closed = notFrom<CardProductionState>(it, 'report', CARD_PRODUCTION_STEPS);
  const there = known.get(line.card);
  if (!there) return refused('card: none of this batch');
  const { card, member } = there;
  if (member.outcome && isSame(there, line)) return { outcome: 'unchanged' };
  if (member.outcome) return refused(`card: ${member.outcome} already`);
  if (closed) return refused(closed.detail);
  const double = numbersOf(line).find((number) => taken.has(number));
  if (double) return refused(`${double.split(' ')[0]}: another card bears it`);
  for (const number of numbersOf(line)) taken.add(number);
  const { outcome, cardNumber, chipUid, reason } = line;
  const making =
    outcome === 'produced' && cardNumber && chipUid
      ? { production: it.id, cardNumber, chipUid, combination: combinationKey(combinationOf(it)) }
      : undefined;
  const name = making ? 'take-in' : 'spoil';
  const form = making ?? { production: it.id, reason };
  const step = await healthCardStep(card, name, signature, { form, ...(making ? { next: { making } } : {}) });
  const numbers = making
    ? [KEYS.healthCardNumber(making.cardNumber), KEYS.healthCardChip(making.chipUid)]
    : [];
  const after: Member = { ...member, outcome, version: member.version + 1 };
  return {
    outcome: making ? 'done' : 'spoiled',
    change: together(
      step.change,
      change(memberWrite(it.id, member, after)),
      change(...numbers.map((key) => ({ put: { card: card.id }, key, when: 'absent' }) as const)),
    ),
  };
}

/** The batch counts what was taken in; with its last card it has all its results. */
async function countedBy(job: Job, it: CardProduction, results: readonly RowResult[], now: string) {
  const many = (word: string) => results.filter(({ outcome }) => outcome === word).length;
  const [made, spoiled] = [many('done'), many('spoiled')];
  if (made + spoiled === 0) return change();
  const counts = {
    ...it.counts,
    made: it.counts.made + made,
    spoiled: it.counts.spoiled + spoiled,
  };
  if (outstanding(counts) > 0) return counted(it, { counts });
  return takenBy(job, 'complete', it, now, { form: counts, next: { counts } });
}

export function resultsWorker(store: Store, objects: Objects): Worker {
  const rowsOf = keptRows(objects, RESULT_COLUMNS);
  return {
    slice: SLICE,
    work: async (job, from, to, now): Promise<Worked> => {
      const rows = (await rowsOf(job)).slice(from, to).map((row) => readResult(row));
      const it = await jobsThing(store, job);
      const read = await readFor(store, it.id, rows);
      const signature = signatureOf(job, now);
      const results: RowResult[] = [];
      const changes: Change[] = [];
      const seen = new Set<string>();
      for (const row of rows) {
        if ('fault' in row) {
          results.push({ row: row.row, outcome: 'refused', why: row.fault });
          continue;
        }
        const thing = row.line.card;
        const taken = seen.has(thing)
          ? ({ outcome: 'refused', why: 'card: stands here twice' } as const)
          : await takenIn(it, row.line, read, signature);
        seen.add(thing);
        if ('change' in taken && taken.change) changes.push(taken.change);
        results.push({
          row: row.row,
          thing,
          outcome: taken.outcome,
          ...(taken.why ? { why: taken.why } : {}),
        });
      }
      return { results, change: together(...changes, await countedBy(job, it, results, now)) };
    },
  };
}
