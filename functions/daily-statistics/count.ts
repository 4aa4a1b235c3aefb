/** Counts a province's day from the ledger, from what its terminals reported, and from its institutions. */

import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { PROVINCES } from '../../shared/policy/jurisdiction.ts';
import {
  type Counts,
  type Coverage,
  countedBy,
  type StatisticDay,
  summed,
} from '../../shared/statistics/statistics.ts';
import { KEYS } from '../storage/keys.ts';
import { countedEntries, coverageOf, statisticDayIn, statisticDayWrite } from '../storage/statistics.ts';
import type { Store } from '../storage/store.ts';
import { batchesOf } from '../storage/transaction-batches.ts';

/** An hour after midnight no commit of the day can still be under way. */
const CLOSES_AFTER_MS = 3_600_000;

/** The day before is closed once it can be; today is counted as far as it has come. */
export async function countDays(store: Store, now: string): Promise<number> {
  const today = shanghaiDay(now);
  const yesterday = plusDays(today, -1);
  const over = shanghaiDay(new Date(Date.parse(now) - CLOSES_AFTER_MS)) > yesterday;
  return (await countDay(store, yesterday, over, now)) + (await countDay(store, today, false, now));
}

/** @returns how many provinces' days were written */
async function countDay(store: Store, day: string, closing: boolean, now: string): Promise<number> {
  const keys = PROVINCES.map((province) => KEYS.statisticDay(province, day));
  const before = (await store.read(keys)).map(statisticDayIn);
  const open = PROVINCES.filter((_, n) => !before[n]?.closed);
  if (open.length === 0) return 0;
  const counted = countedBy(await countedEntries(store, day));
  let written = 0;
  for (const [n, province] of PROVINCES.entries()) {
    const had = before[n];
    if (had?.closed) continue;
    const reported = await reportedOn(store, province, day);
    const counts = nonzero(summed([counted.get(province) ?? {}, reported]));
    const coverage = await coverageFor(store, province, had, closing);
    if (!had && Object.keys(counts).length === 0 && coverage.institutions === 0) continue;
    const after = {
      schemaVersion: 1,
      province,
      day,
      counts,
      coverage,
      closed: closing,
      countedAt: now,
    } as const;
    const write = statisticDayWrite(had, { ...after, version: (had?.version ?? 0) + 1 });
    if ((await store.commit([write])) === 'done') written += 1;
  }
  return written;
}

const nonzero = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

/** To walk all institutions is dear: it is done when a day is first counted and when it is closed. */
const coverageFor = (
  store: Store,
  province: string,
  had: StatisticDay | undefined,
  closing: boolean,
): Promise<Coverage> | Coverage => (had && !closing ? had.coverage : coverageOf(store, province));

/** As the intake told the day's batches; what was judged otherwise since stands in the quarter's report. */
async function reportedOn(store: Store, province: string, day: string): Promise<Counts> {
  const counts = { 'transactions-sent': 0, 'transactions-refused': 0 };
  for await (const batch of batchesOf(store, province, day)) {
    counts['transactions-sent'] += batch.counts.sent;
    counts['transactions-refused'] += batch.counts.refused;
  }
  return counts;
}
