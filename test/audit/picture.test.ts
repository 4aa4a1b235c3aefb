import { afterAll, beforeAll, expect, test } from 'vitest';
import { picturesOf } from '../../functions/audits/picturing.ts';
import { cardIn } from '../../functions/storage/cards.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { type Picture, pictureLine, picturesIn } from '../../shared/audit/picture.ts';
import { KEPT } from '../../shared/sam-card/sam-card.ts';
import { must, serialAt } from '../country.ts';
import { LOSS, RETURN, type Stocked, startStocked, WHY } from '../sam-card/stocked.ts';

let at: Stocked;
let serial: string;
/** What the card was right after each step, with when. */
const was: { readonly at: string; readonly picture: Picture }[] = [];

const cardOf = async () => {
  const card = cardIn((await at.world.store.read([KEYS.card(serial)]))[0]);
  if (!card) throw new Error('no card');
  return card;
};

/** What the item says itself: state, kind and place; nothing is rebuilt. */
async function look() {
  const { state, kind, place } = await cardOf();
  was.push({ at: at.world.now ?? '', picture: { serial, state, kind, place } });
}

/** One step a day. */
async function step(who: string, name: string, body: object = {}) {
  at.world.now = new Date(Date.parse(at.world.now ?? '') + 86_400_000).toISOString();
  await at.take(who, serial, name, body);
  await look();
}

beforeAll(async () => {
  at = await startStocked(2);
  serial = serialAt(1);
  at.world.now = '2026-12-01T02:00:00.000Z';
  await step('city-keeper', 'entrust', { servicePoint: 'p-station' });
  await step('city-keeper', 'recall', WHY);
  await step('city-keeper', 'issue', at.issueForm());
  for (let n = 0; n < 4; n += 1)
    await step('city-keeper', 'change-location', { ...WHY, businessPoint: `门诊${n}` });
  await step('clerk-2', 'report-fault', { symptom: '无应答' });
  await step('clerk-2', 'clear-fault', { testResult: '正常' });
  await step('city-keeper', 'return-to-stock', RETURN);
  await step('city-keeper', 'issue', at.issueForm());
  for (let n = 0; n < KEPT; n += 1)
    await step('city-keeper', 'change-location', { ...WHY, businessPoint: `药房${n}` });
  const body = { to: 'CN/13', reason: '区划调整' };
  await must(at.world, 'province-registrar', 'POST', '/organizations/u-first-hospital/rehome', { body });
  await step('province-registrar', 'rehome', WHY);
  await step('ministry-1', 'report-loss', LOSS);
}, 120_000);

afterAll(() => at.world.stop());

test('a card is what it was after each step of its life, however long ago and however much since', async () => {
  const card = await cardOf();
  expect(card.placements).toHaveLength(KEPT);
  // The item alone does not reach back to the first of them.
  expect(card.placements[0]?.from.localeCompare(was[4]?.at ?? '')).toBe(1);
  for (const one of was) {
    const [picture] = await picturesOf(at.world.store, [serial], one.at);
    expect(picture).toMatchObject(one.picture);
  }
});

test('a card has been with its unit since it was issued, wherever in it, and wherever the unit came to', async () => {
  const [issued, again] = was.filter(({ picture: { state } }, n) => {
    const before = was[n - 1]?.picture.state;
    return state === 'issued' && before === 'in-stock';
  });
  const sinceOf = async (when: string) => (await picturesOf(at.world.store, [serial], when))[0]?.issuedSince;
  expect(await sinceOf(was[6]?.at ?? '')).toBe(issued?.at);
  const last = was.findLast(({ picture: { state } }) => state === 'issued');
  expect(await sinceOf(last?.at ?? '')).toBe(again?.at);
});

test('a serial that was no card yet is in no picture', async () => {
  const { createdAt } = await cardOf();
  const before = new Date(Date.parse(createdAt) - 1).toISOString();
  expect(await picturesOf(at.world.store, [serial, serialAt(999)], before)).toEqual([]);
  expect(await picturesOf(at.world.store, [serial], createdAt)).toHaveLength(1);
});

test('a line of the snapshot says the picture again', () => {
  const pictures = was.map(({ picture }) => ({ ...picture, issuedSince: undefined }));
  expect([...picturesIn(pictures.map(pictureLine).join(''))]).toEqual(pictures);
});
