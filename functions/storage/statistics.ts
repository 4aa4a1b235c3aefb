/** A province's days of statistics in the table, and what they are counted from. */
import { ENTRY_SCHEMA, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { pathOfCode } from '../../shared/policy/jurisdiction.ts';
import {
  type Coverage,
  countsChain,
  STATISTIC_DAY,
  type StatisticDay,
} from '../../shared/statistics/statistics.ts';
import { entriesOfDay } from './checkpoints.ts';
import { each } from './held.ts';
import { thingIn, thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import { organizationIn } from './organizations.ts';
import { allOf } from './stock-takings.ts';
import type { Item, Store, Write } from './store.ts';

export const statisticDayIn = (item: Item | undefined): StatisticDay | undefined =>
  thingIn(STATISTIC_DAY, item);

/** A day of a province, under its version: two runs at once count it once. */
export const statisticDayWrite = (before: StatisticDay | undefined, after: StatisticDay): Write => ({
  put: after,
  key: KEYS.statisticDay(after.province, after.day),
  when: before ? { versionIs: before.version } : 'absent',
});

/** All days of a province in a year: 366 at most, one page. */
export async function daysOfYear(store: Store, province: string, year: string): Promise<StatisticDay[]> {
  const { table, pk } = KEYS.statisticDay(province, '');
  const { items } = await store.list({ table, pk, begins: `${year}-`, limit: 400 });
  return thingsIn(STATISTIC_DAY, items);
}

/** The day's entries that count for something, a hundred a read. */
export async function countedEntries(store: Store, day: string): Promise<LedgerEntry[]> {
  const named = (await entriesOfDay(store, day)).filter(({ thing }) => countsChain(thing));
  const parts = Array.from({ length: Math.ceil(named.length / 100) }, (_, n) =>
    named.slice(n * 100, n * 100 + 100),
  );
  const items = await each(parts, (part) =>
    store.read(part.map(({ thing, number }) => KEYS.entry(thing, number))),
  );
  return items.flat().flatMap((item) => (item ? [ENTRY_SCHEMA.parse(item.entry)] : []));
}

/** Every unit and service point below a province, and how many of them have to account for a card. */
export async function coverageOf(store: Store, province: string): Promise<Coverage> {
  const coverage = { institutions: 0, equipped: 0 };
  const centres = [pathOfCode(province)];
  for (let centre = centres.pop(); centre !== undefined; centre = centres.pop()) {
    const { table, pk } = KEYS.organizationBelow(centre, '');
    const institutions: string[] = [];
    for await (const item of allOf(store, { table, pk })) {
      const one = organizationIn(item);
      if (one?.type === 'centre') centres.push(one.place);
      else if (one) institutions.push(one.id);
    }
    const held = await each(institutions, async (id) => {
      const { items } = await store.list({ table, pk: KEYS.held(id, '').pk, limit: 1 });
      return items.length;
    });
    coverage.institutions += institutions.length;
    coverage.equipped += held.reduce((sum, one) => sum + one, 0);
  }
  return coverage;
}
