/**
 * Tells 180, 90 and 30 days ahead which cards expire, and in time which papers of suppliers do. The days are
 * settings of ours: the measures name none.
 */
import * as z from 'zod';
import { plusDays } from '../../shared/fields.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { STATES } from '../../shared/sam-card/states.ts';
import { cardIn } from '../storage/cards.ts';
import { KEYS, SHARDS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import type { Store, Write } from '../storage/store.ts';
import { noticePapers, PAPER_NOTICE_DAYS } from './papers.ts';

export const NOTICE_DAYS = [180, 90, 30] as const;

/** Days a run looks back, so that a missed run loses no notice. */
const LOOK_BACK = 31;

/** Notices of one transaction: each is a marker and an announcement. */
const SLICE = 45;

const DONE = z.object({ through: z.iso.date(), version: z.number().int().min(1) });

/**
 * Writes each notice once, however often it runs.
 * @returns how many notices it wrote
 */
export async function noticeAll(store: Store, now: string): Promise<number> {
  const today = shanghaiDay(now);
  const key = KEYS.schedule('expiry-notice');
  const [item] = await store.read([key]);
  const done = item ? DONE.parse(item) : undefined;
  const earliest = plusDays(today, -LOOK_BACK);
  const from = done && done.through >= earliest ? plusDays(done.through, 1) : done ? earliest : today;
  let written = 0;
  for (let day = from; day <= today; day = plusDays(day, 1)) {
    for (const days of NOTICE_DAYS) written += await noticeDay(store, plusDays(day, days), days, now);
    for (const days of PAPER_NOTICE_DAYS)
      written += await noticePapers(store, { validUntil: plusDays(day, days), days, now });
  }
  const when = done ? { versionIs: done.version } : 'absent';
  await store.commit([{ put: { through: today, version: (done?.version ?? 0) + 1 }, key, when }]);
  return written;
}

/** All cards that expire on one day, shard by shard and page by page. */
async function noticeDay(store: Store, validUntil: string, days: number, now: string): Promise<number> {
  let written = 0;
  for (let shard = 0; shard < SHARDS.expiry; shard += 1) {
    const { table, pk } = KEYS.expiry(validUntil, shard, '');
    let after: Readonly<Record<string, string>> | undefined;
    do {
      const page = await store.list({ table, pk, limit: SLICE, ...(after ? { after } : {}) });
      const serials = page.items.map(({ sk }) => String(sk));
      written += await noticeSlice(store, serials, { validUntil, days, now });
      after = page.after;
    } while (after);
  }
  return written;
}

interface Notice {
  readonly validUntil: string;
  readonly days: number;
  readonly now: string;
}

async function noticeSlice(store: Store, serials: readonly string[], notice: Notice): Promise<number> {
  const { validUntil, days, now } = notice;
  if (serials.length === 0) return 0;
  const keys = serials.flatMap((serial) => [KEYS.card(serial), KEYS.notice(serial, days)]);
  const items = await store.read(keys);
  const due = serials.flatMap((_, n): SamCard[] => {
    const card = cardIn(items[2 * n]);
    return card && !items[2 * n + 1] && concerned(card, validUntil) ? [card] : [];
  });
  const writes = due.flatMap(({ serial, cardNumber, place }): Write[] => [
    { put: { at: now }, key: KEYS.notice(serial, days), when: 'absent' },
    announce('expiring', { serial, cardNumber, place, validUntil, days }, now),
  ]);
  if (writes.length === 0) return 0;
  // Lost: another run wrote some of these; read again, and write what is left.
  return (await store.commit(writes)) === 'done' ? due.length : noticeSlice(store, serials, notice);
}

/** Whoever holds a card in use hears of it; what has ended or is not yet in use does not expire. */
const concerned = (card: SamCard, validUntil: string) =>
  card.validUntil === validUntil && STATES[card.state].stage === 'use';
