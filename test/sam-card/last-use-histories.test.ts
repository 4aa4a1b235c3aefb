import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check';
import { expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import { lastUseIn, lastUseWrites, markerWrites } from '../../functions/storage/last-use.ts';
import type { Write } from '../../functions/storage/store.ts';
import { plusDays } from '../../shared/fields.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import { isoWeek } from '../../shared/supervision/rolling/week.ts';
import { memoryStore } from '../procedures/memory.ts';
import { HEAD, START } from './cast.ts';

const SERIAL = '13010020260000000001';
const CITY = 'CN/13/1301';
const FIRST = '2026-03-02';

/** A card in stock, and the same with a unit. */
const inStock = SAM_CARD.parse({
  schemaVersion: 1,
  serial: SERIAL,
  cardNumber: '1',
  batch: 'b-1',
  state: 'in-stock',
  before: [],
  place: CITY,
  personal: { salt: '' },
  steps: {},
  placements: [],
  version: 1,
  ledger: HEAD,
  createdAt: new Date(START).toISOString(),
  updatedAt: new Date(START).toISOString(),
});

const act = oneof(
  record({ does: constantFrom('issue', 'return', 'suspend', 'tomorrow', 'commit' as const) }),
  record({ does: constantFrom('roll-up' as const), back: integer({ min: 0, max: 20 }) }),
);

/** Moments of a day, Asia/Shanghai, at which cards are moved. */
const noon = (day: string) => `${day}T04:00:00.000Z`;

test('whatever comes between the roll-up’s reading and its commit, a marker is its own issue’s and never goes back', async () => {
  const history = asyncProperty(array(act, { maxLength: 60 }), async (acts) => {
    const { store } = memoryStore();
    const marker = async () => lastUseIn((await store.read([KEYS.lastUse(SERIAL)]))[0]);
    let day = FIRST;
    let card: SamCard = inStock;
    /** What the present holder did, as far as a commit has told of it. */
    let told: string[] = [];
    let open: { readonly writes: Write[]; readonly on: string; readonly issue: number }[] = [];
    let issue = 0;
    const move = async (state: SamCard['state'], before: SamCard['before'], place: string) => {
      const next = { ...card, state, before, place, version: card.version + 1, updatedAt: noon(day) };
      expect(await store.commit(lastUseWrites(card, next))).toBe('done');
      card = next;
    };
    for (const one of acts) {
      const had = await marker();
      if (one.does === 'tomorrow') day = plusDays(day, 3);
      if (one.does === 'issue' && card.state === 'in-stock') {
        await move('issued', [], `${CITY}/u-hospital`);
        told = [];
        issue += 1;
      }
      if (one.does === 'suspend' && card.state === 'issued') await move('lost', ['issued'], card.place);
      if (one.does === 'return' && card.state !== 'in-stock') await move('in-stock', [], CITY);
      if ('back' in one) {
        const on = plusDays(day, -one.back);
        open.push({ writes: await markerWrites(store, [{ serial: SERIAL, day: on }]), on, issue });
      }
      if (one.does === 'commit') {
        for (const { writes, on, issue: of } of open) {
          const done = writes.length > 0 && (await store.commit(writes)) === 'done';
          if (done) {
            expect(of).toBe(issue);
            told.push(on);
          }
        }
        open = [];
      }
      const now = await marker();
      expect(now === undefined).toBe(card.state === 'in-stock');
      if (!now) continue;
      const last = told.sort().at(-1);
      expect(now.used).toBe(last !== undefined);
      if (last) expect(now.week).toBe(isoWeek(last));
      if (had && had.since === now.since && had.version <= now.version) {
        expect(`${now.used} ${now.week}` >= `${had.used} ${had.week}`).toBe(true);
      }
    }
  });
  await assert(history, { numRuns: 300 });
});
