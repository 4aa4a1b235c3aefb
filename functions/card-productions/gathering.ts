/** Accepted applications of the region are gathered, centre by centre, the longest waiting first. */
import type { HealthCard } from '../../shared/health-card/health-card.ts';
import { HEALTH_CARD_STEPS } from '../../shared/health-card/steps.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { isCentre } from '../../shared/policy/jurisdiction.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { memberWrite } from '../storage/card-productions.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { healthCardIn, healthCardStep } from '../storage/health-cards.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { regionNotReady } from '../storage/programs.ts';
import type { Store } from '../storage/store.ts';
import { centresIn } from './centres.ts';
import { jobsThing, takenBy } from './one.ts';

/** Cards of one commit: a card is its item, its line twice, its entry, and itself in the batch. */
const AT_ONCE = 15;

const [WAITING] = HEALTH_CARD_STEPS.produce.from;
const waiting = `${WAITING}#`;

interface Found {
  readonly cards: readonly HealthCard[];
  readonly centre: string;
  /** Where its list goes on; none at the list's end. */
  readonly after?: string | undefined;
}

/** The next cards that wait, from where the job stopped: `centre|sort key`. */
async function nextOf(store: Store, centres: readonly string[], job: Job, many: number) {
  const [at = '', sk = ''] = (job.walked ?? '').split('|');
  const from = Math.max(0, centres.indexOf(at));
  for (const [n, centre] of centres.slice(from).entries()) {
    const { table, pk } = KEYS.healthCardAt(centre, '', '', '');
    const after = n === 0 && sk ? { after: { pk, sk } } : {};
    const page = await store.list({ table, pk, begins: waiting, limit: many, ...after });
    if (page.items.length === 0) continue;
    const items = await store.read(page.items.map(({ id }) => KEYS.healthCard(String(id))));
    const cards = items.flatMap((item) => healthCardIn(item) ?? []);
    return { cards, centre, after: String(page.items.at(-1)?.sk) } satisfies Found;
  }
  return undefined;
}

/** One card is sent to be made, and is the batch's from now on. */
async function gathered(production: string, card: HealthCard, signature: Signature): Promise<Change> {
  const taken = await healthCardStep(card, 'produce', signature, { form: { production } });
  const member = { schemaVersion: 1, card: card.id, version: 1 } as const;
  return together(taken.change, change(memberWrite(production, undefined, member)));
}

export function gatherWorker(store: Store): Worker {
  const centresOf = centresIn(store);
  return {
    slice: 1,
    work: async (job, from, _to, now): Promise<Worked> => {
      const { most = 0 } = (job.input ?? {}) as { most?: number };
      const left = most - job.counts.done;
      const centres = (await centresOf(job.place)).filter((path) => isCentre(path));
      const found = left > 0 ? await nextOf(store, centres, job, Math.min(left, AT_ONCE)) : undefined;
      if (!found) return { results: [], change: change(), walk: 'ended' };
      const walk = { after: `${found.centre}|${found.after}` };
      const unready = await regionNotReady(store, found.centre, now);
      if (unready) {
        const why = `${unready.refused}: ${unready.detail}`.slice(0, 300);
        const results = found.cards.map(({ id }): RowResult => {
          return { row: from * AT_ONCE + 1, thing: id, outcome: 'refused', why };
        });
        return { results, change: change(), walk };
      }
      const cards = found.cards.filter((card) => !notFrom(card, 'produce', HEALTH_CARD_STEPS));
      const signature = signatureOf(job, now);
      const changes = await Promise.all(cards.map((card) => gathered(job.of, card, signature)));
      return { results: [], counted: { done: cards.length }, change: together(...changes), walk };
    },
    finish: async (job, now) => {
      const it = await jobsThing(store, job);
      const members = it.counts.members + job.counts.done;
      const form = { gathered: job.counts.done, refused: job.counts.refused, members };
      return takenBy(job, 'gathered', it, now, { form, next: { counts: { ...it.counts, members } } });
    },
  };
}
