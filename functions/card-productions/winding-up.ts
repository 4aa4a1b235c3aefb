/**
 * What is left of a batch that ends: its sealed parts are removed, and cards that nothing became of wait
 * for another batch.
 */
import { outstanding } from '../../shared/card-production/card-production.ts';
import { CARD_PRODUCTION_STEPS, type CardProductionState } from '../../shared/card-production/steps.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { membersAfter, memberWrite } from '../storage/card-productions.ts';
import { type Change, change, together } from '../storage/change.ts';
import { healthCardIn, healthCardStep } from '../storage/health-cards.ts';
import { signatureOf, type Worked, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { jobsThing, takenBy } from './one.ts';

/** Parts removed in one commit, and cards given back in one. */
const PARTS_AT_ONCE = 80;
const CARDS_AT_ONCE = 15;

/** Before the first of all ids. */
const BEGINNING = '-';

/** What has expired by itself is gone already. */
async function removed(store: Store, production: string, first: number, last: number): Promise<Change> {
  const keys = Array.from({ length: last - first + 1 }, (_, n) => KEYS.sealedPart(production, first + n));
  const items = await store.read(keys);
  const there = keys.filter((_, n) => items[n]);
  return change(...there.map((key) => ({ remove: key, when: 'present' }) as const));
}

export const windUpWorker = (store: Store): Worker => ({
  slice: 1,
  work: async (job, from, _to, now): Promise<Worked> => {
    const it = await jobsThing(store, job);
    const removals = Math.ceil(it.parts / PARTS_AT_ONCE);
    const left = outstanding(it.counts) > 0;
    if (from < removals) {
      const first = from * PARTS_AT_ONCE + 1;
      const last = Math.min(first + PARTS_AT_ONCE - 1, it.parts);
      const isLast = from + 1 === removals && !left;
      const walk = isLast ? 'ended' : { after: BEGINNING };
      return { results: [], change: await removed(store, it.id, first, last), walk };
    }
    if (!left) return { results: [], change: change(), walk: 'ended' };
    const { members, more } = await membersAfter(store, it.id, job.walked ?? BEGINNING, CARDS_AT_ONCE);
    const open = members.filter(({ outcome }) => !outcome);
    const items = open.length > 0 ? await store.read(open.map(({ card }) => KEYS.healthCard(card))) : [];
    const signature = signatureOf(job, now);
    const changes = await Promise.all(
      open.map(async (member, n) => {
        const card = healthCardIn(items[n]);
        if (!card) throw new Error(`a card of ${it.id} is gone`);
        const { change: step } = await healthCardStep(card, 'spoil', signature, {
          form: { production: it.id },
        });
        const after = { ...member, outcome: 'returned', version: member.version + 1 } as const;
        return together(step, change(memberWrite(it.id, member, after)));
      }),
    );
    const walk = more ? { after: members.at(-1)?.card ?? BEGINNING } : 'ended';
    return { results: [], counted: { done: open.length }, change: together(...changes), walk };
  },
  finish: async (job, now) => {
    const it = await jobsThing(store, job);
    // A batch that was closed has come to its end before.
    if (notFrom<CardProductionState>(it, 'return', CARD_PRODUCTION_STEPS)) return change();
    const counts = { ...it.counts, returned: it.counts.returned + job.counts.done };
    return takenBy(job, 'return', it, now, { form: counts, next: { counts } });
  },
});
