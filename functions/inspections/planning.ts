/** Plans: business points by last inspection or risk, units due for verification, and how often. */
import { ordered, POINT_ORDERS, trackedKey } from '../../shared/inspection/points.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { cursorOf, positionIn } from '../storage/pages.ts';
import { daysIn, periodIn, pointsAt, trackedAt } from '../storage/surveys.ts';

type Routes = typeof INSPECTION_ROUTES;

const isText = (value: unknown): value is string => typeof value === 'string';

/** A page of things in a whole order, after the key where the last page ended. */
function paged<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = positionIn(cursor, isText);
  if (typeof after === 'object') return after;
  const left = ordered(things, keyOf).filter((thing) => after === undefined || keyOf(thing) > after);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last && left.length > limit ? cursorOf(keyOf(last)) : undefined };
}

export const points: Answerer<Routes['points']> = {
  answer: async ({ actor, route, query, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const found = paged(await pointsAt(store, query.place, now), POINT_ORDERS[query.order], query);
    return 'refused' in found ? found : { status: 200, body: { points: found.page, next: found.next } };
  },
};

export const tracking: Answerer<Routes['tracking']> = {
  reads: ({ query }) => ({ period: KEYS.trackingPeriod(query.place) }),
  answer: async ({ actor, route, query, store, now }, { period }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const everyDays = daysIn(period);
    const found = paged(await trackedAt(store, query.place, everyDays, now), trackedKey, query);
    return 'refused' in found
      ? found
      : { status: 200, body: { everyDays, units: found.page, next: found.next } };
  },
};

export const setPeriod: Answerer<Routes['setPeriod']> = {
  reads: ({ body }) => ({ period: KEYS.trackingPeriod(body.place) }),
  answer: async ({ actor, route, body, now }, { period }) => {
    const { place, everyDays, reason } = body;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const before = periodIn(period);
    if (daysIn(period) === everyDays) return refuse('nothing-to-change', `It is ${everyDays} days already.`);
    const drafts = [{ transition: 'set-period', article: 'ours', form: { place, everyDays, reason } }];
    const head = before?.ledger ?? { number: 0, hash: GENESIS };
    const thing = `tracking-period/${organizationIdAt(place)}`;
    const entered = await append(thing, head, drafts, { actor, as: permitted.as, now });
    const version = (before?.version ?? 0) + 1;
    const put = { everyDays, version, ledger: entered.head };
    const when = before ? { versionIs: before.version } : 'absent';
    const writes = change({ put, key: KEYS.trackingPeriod(place), when });
    return { status: 200, body: { place, everyDays }, change: together(writes, entered.change), version };
  },
};
