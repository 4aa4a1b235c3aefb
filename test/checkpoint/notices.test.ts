import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeAll } from '../../functions/expiry-notice/notice.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { announce } from '../../functions/storage/outbox.ts';
import type { Store } from '../../functions/storage/store.ts';
import { cardNumberAt, must, serialAt } from '../country.ts';
import { refused } from '../http/refused.ts';
import { LOSS, type Stocked, startStocked } from '../sam-card/stocked.ts';

let at: Stocked;

const publish = () => publishAll(at.world.storeOf('publish-outbox'));
const notice = (now: string) => noticeAll(at.world.storeOf('expiry-notice'), now);

const LAST_DAY = '2030-12-31';
/** Noon in Shanghai, so many days before the cards' last day. */
const ahead = (days: number) =>
  new Date(Date.parse(`${LAST_DAY}T04:00:00Z`) - days * 86_400_000).toISOString();

beforeAll(async () => {
  at = await startStocked(6, { validUntil: LAST_DAY });
});

afterAll(() => at.world.stop());

interface Event {
  readonly number: number;
  readonly kind: string;
  readonly about: { serial: string; days?: number; reason?: string };
}

/** The whole feed of a place, page by page. */
async function feed(place: string, limit = 200, who = 'auditor'): Promise<Event[]> {
  const events: Event[] = [];
  for (;;) {
    const query = { place, limit: String(limit), after: String(events.at(-1)?.number ?? 0) };
    const { body } = await must(at.world, who, 'GET', '/events', { query });
    if (body.events.length === 0) {
      expect(body.last).toBe(events.at(-1)?.number ?? 0);
      return events;
    }
    expect(body.last).toBe(body.events.at(-1).number);
    events.push(...body.events);
  }
}

const gapless = (events: readonly Event[]) =>
  expect(events.map(({ number }) => number)).toEqual(events.map((_, n) => n + 1));

describe('a ban', () => {
  test('and its lifting are in the province’s feed once, in order, after the publisher’s run', async () => {
    const serial = await at.issued();
    // What was told before, e.g. of the suppliers that were admitted, is out of the way.
    await publish();
    const told = (await feed('CN/13')).length;
    await at.take('hospital', serial, 'report-loss', LOSS);
    await at.twoPersons('city-registrar', 'city-registrar-2', serial, 'correct-report');
    await at.take('hospital', serial, 'report-theft', LOSS);
    expect(await feed('CN/13')).toHaveLength(told);
    expect(await publish()).toBe(3);
    expect(await publish()).toBe(0);
    const events = await feed('CN/13');
    gapless(events);
    // A report, its correction and the next report lie in one shard, which keeps their order.
    expect(events.slice(told).map(({ kind, about }) => [kind, about.reason])).toEqual([
      ['banned', 'loss'],
      ['ban-lifted', undefined],
      ['banned', 'theft'],
    ]);
    expect(JSON.stringify(events)).not.toContain('李娜');
  });

  test('is read only by those whose place it is', async () => {
    const read = (who: string, place: string) => () =>
      at.world.call(who, 'GET', '/events', { query: { place } });
    await refused(at.world, 'not-found', read('other-registrar', 'CN/13'));
    await refused(at.world, 'not-found', read('clerk', 'CN/13'));
    await refused(at.world, 'role-not-permitted', read('collector', 'CN/13'));
    // Numbers are a province's: below it there is no feed.
    await refused(at.world, 'invalid-input', read('auditor', 'CN/13/1301'));
    expect(await feed('CN/44', 200, 'other-registrar')).toEqual([]);
  });
});

describe('a notice of expiry', () => {
  const notices = async () => {
    await publish();
    return (await feed('CN/13'))
      .filter(({ kind }) => kind === 'expiring')
      .map(({ about }) => `${about.serial} ${about.days}`)
      .sort();
  };
  /** Five of the six cards are in use: the first is reported stolen. */
  const due = (...days: number[]) =>
    days.flatMap((n) => [2, 3, 4, 5, 6].map((one) => `${serialAt(one)} ${n}`)).sort();

  test('comes once 180, 90 and 30 days ahead, however often the schedule runs', async () => {
    expect(await notice(ahead(200))).toBe(0);
    expect(await notice(ahead(181))).toBe(0);
    expect(await notice(ahead(180))).toBe(5);
    expect(await notice(ahead(180))).toBe(0);
    expect(await notices()).toEqual(due(180));
    for (const days of [179, 150, 91]) expect(await notice(ahead(days))).toBe(0);
  });

  test('is told all the same where a faster run took one of its commit', async () => {
    const store = at.world.storeOf('expiry-notice');
    let faster = true;
    const raced: Store = {
      ...store,
      commit: async (writes) => {
        // Two writes a card, its marker and announcement; five cards in four shards are two in one at least.
        const several = faster && writes.length > 2;
        if (several) await store.commit(writes.slice(0, 2));
        faster &&= !several;
        return store.commit(writes);
      },
    };
    expect(await noticeAll(raced, ahead(90))).toBe(4);
    expect(await notices()).toEqual(due(180, 90));
  });

  test('is not lost where the schedule missed its day, nor told twice where two run at once', async () => {
    await notice(ahead(40));
    // The thirtieth day passes without a run.
    const told = await Promise.all([1, 2, 3].map(() => notice(ahead(25))));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(5);
    expect(await notices()).toEqual(due(180, 90, 30));
  });

  test('names no card that has ended', async () => {
    const ended = [...(await notices())].filter((line) => line.startsWith(serialAt(1)));
    expect(ended).toEqual([]);
    await at.cancel('clerk', serialAt(1), 'theft');
    expect(await notice(ahead(1))).toBe(0);
  });
});

describe('two publishers at once', () => {
  test('number every announcement once and leave no gap, in each province for itself', async () => {
    const now = new Date().toISOString();
    const before = { 'CN/13': (await feed('CN/13')).length, 'CN/44': (await feed('CN/44')).length };
    for (const place of ['CN/13/1301', 'CN/44/4401']) {
      for (let slice = 0; slice < 3; slice += 1) {
        const writes = Array.from({ length: 40 }, (_, n) => {
          const about = { serial: serialAt(1000 + slice * 40 + n), cardNumber: cardNumberAt(1), place };
          return announce('banned', { ...about, reason: 'loss' }, now);
        });
        expect(await at.world.store.commit(writes)).toBe('done');
      }
    }
    const published = await Promise.all([1, 2, 3].map(() => publish()));
    expect(published.reduce((sum, one) => sum + one, 0)).toBe(240);
    for (const place of ['CN/13', 'CN/44'] as const) {
      const events = await feed(place, 7);
      gapless(events);
      expect(events).toHaveLength(before[place] + 120);
      const serials = events.map(({ about }) => about.serial).filter((serial) => serial >= serialAt(1000));
      expect(new Set(serials).size).toBe(120);
    }
  });
});
