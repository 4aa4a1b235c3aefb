import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jurisdictionAt } from '../../functions/blacklist/lists.ts';
import { publishAll } from '../../functions/publish-outbox/publish.ts';
import { changesBetween, versionIn } from '../../functions/storage/blacklist.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { announce } from '../../functions/storage/outbox.ts';
import type { Store } from '../../functions/storage/store.ts';
import {
  applied,
  type BlacklistChange,
  cut,
  cutChanges,
  type Entries,
} from '../../shared/blacklist/blacklist.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

const CENTRES = ['CN', 'CN/13', 'CN/13/1301', 'CN/13/1301/130102', 'CN/13/1302', 'CN/44/4401'] as const;
const AT = '2026-01-01T00:00:00.000Z';

/** A history: each tick reports one of 30 cards, wherever it is by then, or corrects the report there is. */
const ticks = fc.array(fc.record({ card: fc.nat({ max: 29 }), centre: fc.constantFrom(...CENTRES) }), {
  maxLength: 120,
});

function changesOf(history: readonly { card: number; centre: string }[]): BlacklistChange[] {
  const listed = new Set<number>();
  return history.map(({ card, centre }) => {
    const about = { serial: serialAt(card), cardNumber: cardNumberAt(card) };
    if (listed.delete(card)) return { change: 'removed', ...about, at: AT };
    listed.add(card);
    return { change: 'listed', ...about, centre, reason: 'loss', since: AT };
  });
}

const byEntry = (entries: Entries, place: string) => cut(entries, place);

test('list n + k is list n and the k changes since, of every jurisdiction and for every history', () => {
  fc.assert(
    fc.property(ticks, fc.nat(), fc.constantFrom(...CENTRES), (history, split, place) => {
      const changes = changesOf(history);
      const n = split % (changes.length + 1);
      const [before, whole] = [applied(new Map(), changes.slice(0, n)), applied(new Map(), changes)];
      const held = new Map(byEntry(before, place).map((entry) => [entry.serial, entry]));
      const next = applied(held, cutChanges(changes.slice(n), place));
      expect(byEntry(next, place)).toEqual(byEntry(whole, place));
    }),
    { numRuns: 500 },
  );
});

describe('what the publisher keeps', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  /** Reports and corrections of 700 cards of two provinces, published now and then. */
  async function history(publisher: Store) {
    for (let n = 0; n < 700; n += 20) {
      const writes = Array.from({ length: 20 }, (_, m) => {
        const running = n + m;
        const place = running % 3 === 0 ? 'CN/44/4401/u-clinic' : 'CN/13/1301/u-first-hospital';
        const about = { serial: serialAt(running), cardNumber: cardNumberAt(running), place };
        return announce('banned', { ...about, reason: 'loss' }, AT);
      });
      expect(await world.store.commit(writes)).toBe('done');
      if (n % 300 === 0) await publishAll(publisher);
    }
    const wrong = [5, 6, 7, 200, 401].map((running) => {
      const place = running % 3 === 0 ? 'CN/44/4401/u-clinic' : 'CN/13/1301/u-first-hospital';
      return announce(
        'ban-lifted',
        { serial: serialAt(running), cardNumber: cardNumberAt(running), place },
        AT,
      );
    });
    expect(await world.store.commit(wrong)).toBe('done');
    // Two at once: each change is numbered once all the same.
    await Promise.all([publishAll(publisher), publishAll(publisher)]);
  }

  test('is every change once, in segments that lead from any version to any later one', async () => {
    const publisher = world.storeOf('publish-outbox');
    await history(publisher);
    const store = world.storeOf('blacklist');
    const lists = ['CN', 'CN/13', 'CN/44'] as const;
    const heads = (await store.read(lists.map(KEYS.blacklistHead))).map(versionIn);
    expect(heads).toEqual([705, 466 + 4, 234 + 1]);
    for (const [n, list] of lists.entries()) {
      const version = heads[n] ?? 0;
      const all = await changesBetween(store, list, 0, version);
      for (const [from, to] of [
        [0, 1],
        [199, 201],
        [200, 200],
        [150, version],
        [version, version],
      ] as const)
        expect(await changesBetween(store, list, from, to)).toEqual(all.slice(from, to));
    }
    const { entries } = await jurisdictionAt(store, 'CN', 705);
    expect(entries).toHaveLength(695);
    expect(entries.map(({ serial }) => serial)).not.toContain(serialAt(6));
    expect(new Set(entries.map(({ centre }) => centreOf(centre)))).toEqual(
      new Set(['CN/13/1301', 'CN/44/4401']),
    );
  });

  test('can be read at an earlier version as it was then, whatever has come since', async () => {
    const store = world.storeOf('blacklist');
    for (const version of [300, 705, 300, 0, 699]) {
      const { entries } = await jurisdictionAt(store, 'CN', version);
      const changes = await changesBetween(store, 'CN', 0, version);
      expect(entries).toEqual(cut(applied(new Map(), changes), 'CN'));
    }
  });
});
