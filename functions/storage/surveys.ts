/** A centre's units with their points and verifications, put together from what is true now. */

import * as z from 'zod';
import {
  type Inspected,
  type Point,
  pointsOf,
  TRACKING_DAYS,
  type Tracked,
  trackedOf,
} from '../../shared/inspection/points.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { ledgerHead } from '../../shared/ledger/head.ts';
import { type Organization, organizationIdAt } from '../../shared/organization/organization.ts';
import { isCentre } from '../../shared/policy/jurisdiction.ts';
import { each, heldOf } from './held.ts';
import { inspectedIn } from './inspections.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { organizationIn } from './organizations.ts';
import type { Item, Question, Store } from './store.ts';

/** Everything of a partition: a centre's units, a unit's inspected points, what is due at a place. */
export async function all(
  store: Store,
  { table, pk, begins }: Pick<Question, 'table' | 'pk' | 'begins'>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const asked = { table, pk, limit: 1000, ...(begins ? { begins } : {}) };
    const page = await store.list({ ...asked, ...(after ? { after } : {}) });
    items.push(...page.items);
    after = page.after;
  } while (after);
  return items;
}

/** The units and service points directly below a centre; or the one unit that stands at the place. */
export async function unitsAt(store: Store, place: string): Promise<Organization[]> {
  const items = isCentre(place)
    ? await all(store, KEYS.organizationBelow(place, ''))
    : await store.read([KEYS.organization(organizationIdAt(place))]);
  const found = items.flatMap((item) => organizationIn(item) ?? []);
  return found.filter(({ type, place: at }) => type !== 'centre' && (isCentre(place) || at === place));
}

const inspectedOf = async (store: Store, unit: string): Promise<Map<string, Inspected>> =>
  inspectedIn(await all(store, KEYS.inspected(unit)));

/** Open findings at a place, counted by unit and business point. */
async function findingsAt(store: Store, place: string): Promise<Map<string, Map<string, number>>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { unit, businessPoint = '' } of await all(store, KEYS.findingDue(place, '', '', ''))) {
    const points = counts.get(String(unit)) ?? new Map<string, number>();
    points.set(String(businessPoint), (points.get(String(businessPoint)) ?? 0) + 1);
    counts.set(String(unit), points);
  }
  return counts;
}

/** Every business point of the place's units that has a card. */
export async function pointsAt(store: Store, place: string, now: string): Promise<Point[]> {
  const units = await unitsAt(store, place);
  const findings = await findingsAt(store, place);
  const points = await each(units, async (unit) => {
    const cards = await heldOf(store, unit.id);
    const inspected = await inspectedOf(store, unit.id);
    const facts = { unit: unit.id, unitName: unit.name, cards, inspected };
    return pointsOf({ ...facts, findings: findings.get(unit.id) ?? new Map() }, shanghaiDay(now));
  });
  return points.flat();
}

/** A centre's plan of verification: its units that hold cards. */
export async function trackedAt(store: Store, place: string, days: number, now: string): Promise<Tracked[]> {
  const tracked = await each(await unitsAt(store, place), async (unit) => {
    const cards = await heldOf(store, unit.id);
    const inspected = await inspectedOf(store, unit.id);
    if (cards.length === 0) return [];
    const { id, name: unitName, createdAt } = unit;
    const facts = { unit: id, unitName, since: shanghaiDay(createdAt), cards: cards.length };
    return [trackedOf({ ...facts, last: inspected.get('') }, days, shanghaiDay(now))];
  });
  return tracked.flat();
}

const PERIOD = z.strictObject({
  everyDays: z.number().int().min(1),
  version: z.number().int().min(1),
  ledger: ledgerHead,
});
export const periodIn = (item: Item | undefined) => thingIn(PERIOD, item);

/** A centre's period in days, or the one that holds where none is set. */
export const daysIn = (item: Item | undefined) => periodIn(item)?.everyDays ?? TRACKING_DAYS;

export const periodOf = async (store: Store, centre: string) =>
  daysIn((await store.read([KEYS.trackingPeriod(centre)]))[0]);

/** Whose a line of what is due is, by its sort key: day, inspection, finding. */
export function dueIn(sk: string) {
  const [day = '', inspection = '', id = ''] = sk.split('#');
  return { day, key: KEYS.inspectionFinding(inspection, id) };
}
