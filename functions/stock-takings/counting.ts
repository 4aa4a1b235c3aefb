/** A count begins, and serials come in: a part of the list is one item, so that it may be sent again. */
import { randomUUID } from 'node:crypto';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { isCentre } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { judge } from '../../shared/stock-taking/judging.ts';
import type { STOCK_TAKING_ROUTES } from '../../shared/stock-taking/routes.ts';
import { STOCK_TAKING_STEPS } from '../../shared/stock-taking/steps.ts';
import { type StockTaking, stockTakingView } from '../../shared/stock-taking/stock-taking.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cardIn } from '../storage/cards.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf } from '../storage/objects.ts';
import { countedOf, stockTakingThing, stockTakingWrites } from '../storage/stock-takings.ts';
import type { Store, Write } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof STOCK_TAKING_ROUTES;

export const open: Answerer<Routes['open']> = {
  reads: ({ body }) => ({ centre: KEYS.organization(organizationIdAt(body.place)) }),
  answer: async ({ actor, body, now, route }, found) => {
    const { place, kind } = body;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    if (!isCentre(place) || !found.centre) {
      return refuse('unit-unknown', 'Stock lies in a centre that stands in the register.');
    }
    const id = `st-${randomUUID()}`;
    const form = { place, ...(kind ? { kind } : {}) };
    const drafts = [{ transition: 'open', article: 'ours', to: 'counting', form }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(stockTakingThing(id), genesis, drafts, signature);
    const taking: StockTaking = {
      schemaVersion: 1,
      id,
      ...form,
      state: 'counting',
      open: 0,
      counters: [personKey(actor)],
      steps: {},
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const writes = change(...stockTakingWrites(undefined, taking));
    return {
      status: 201,
      body: stockTakingView(taking),
      change: together(writes, entered.change),
      version: 1,
    };
  },
};

/** Serials may be scanned as long as the count may still be compared. */
export const notCounting = (taking: StockTaking): Refusal | undefined =>
  notFrom(taking, 'compare', STOCK_TAKING_STEPS);

/**
 * What keeps a part of the list: nothing where this very part is there. The count must not have ended
 * meanwhile, so that what is compared is all that was scanned.
 */
export async function scanWrites(
  store: Store,
  taking: StockTaking,
  serials: readonly string[],
  { by, at }: { readonly by: string; readonly at: string },
): Promise<Write[]> {
  const sorted = [...new Set(serials)].sort();
  const key = KEYS.stockTakingScan(taking.id, digestOf(Buffer.from(`${by} ${sorted.join()}`)).slice(0, 32));
  const [there] = await store.read([key]);
  if (there) return [];
  return [
    { put: { serials: sorted, by, at }, key, when: 'absent' },
    { check: KEYS.stockTaking(taking.id), when: { versionIs: taking.version } },
  ];
}

export const scan: Answerer<Routes['scan']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notCounting(thing);
    if (refusal) return refusal;
    const serials = [...new Set(ask.body.serials)];
    const by = personKey(ask.actor);
    const writes = await scanWrites(ask.store, thing, serials, { by, at: ask.now });
    const remarks = await remarksOn(ask.store, thing, serials);
    return {
      status: 200,
      body: { scanned: serials.length, recorded: writes.length > 0, remarks },
      change: change(...writes),
    };
  },
};

/** What of the serials the register does not have lying here, so that the scanner can look again at once. */
export async function remarksOn(store: Store, taking: StockTaking, serials: readonly string[]) {
  const keys = serials.map((serial) => KEYS.card(serial));
  const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
  const items = (await Promise.all(parts.map((part) => store.read(part)))).flat();
  return serials.flatMap((serial, n) => {
    const verdict = judge(cardIn(items[n]), countedOf(taking), true);
    return verdict === 'fits' ? [] : [{ serial, verdict }];
  });
}
