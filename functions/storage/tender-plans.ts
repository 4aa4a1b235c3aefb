/** Tender plans in the table: the record, and a line at its province and at the ministry. */
import { randomBytes } from 'node:crypto';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { TENDER_PLAN, type TenderPlan } from '../../shared/tender-plan/tender-plan.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const tenderPlanIn = (item: Item | undefined): TenderPlan | undefined => thingIn(TENDER_PLAN, item);

export const tenderPlanThing = (id: string) => `tender-plan/${id}`;

/** Ids sort by time, so that the newest can be listed first. */
export const newTenderPlanId = (now: string) =>
  `tp-${now.slice(0, 19).replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`;

/** The lists hold ids: what becomes of a plan is written in one place. */
export function tenderPlanWrites(before: TenderPlan | undefined, after: TenderPlan): Write[] {
  const { id, place } = after;
  const key = KEYS.tenderPlan(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  const lines = [place, NATION].map((at) => KEYS.tenderPlanAt(at, id));
  return [
    { put: after, key, when: 'absent' },
    ...lines.map((line): Write => ({ put: { id }, key: line, when: 'absent' })),
  ];
}
