import { afterAll, beforeAll, expect, test } from 'vitest';
import { replacementOf } from '../country.ts';
import { LOSS, MANY, RETURN, type Stocked, startStocked, WHY } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
});

afterAll(() => at.world.stop());

/** What the hospital has to account for, as it is listed consistently. */
async function held(): Promise<string[]> {
  const pk = 'HELD#u-first-hospital';
  const { items } = await at.world.store.list({ table: 'registry', pk, limit: 100 });
  return items.map(({ serial }) => String(serial));
}

test('a unit accounts for a card from its issue until it is back in stock', async () => {
  const serial = await at.issued();
  expect(await held()).toContain(serial);
  await at.take('city-keeper', serial, 'return-to-stock', RETURN);
  expect(await held()).not.toContain(serial);
});

test('a lost card is accounted for until it is handed in, or written off; found later it stays out', async () => {
  const serial = await at.issued();
  await at.take('hospital', serial, 'report-loss', LOSS);
  await at.cancel('clerk', serial, 'loss');
  expect(await held()).toContain(serial);
  await at.take('ministry-1', serial, 'write-off', WHY);
  expect(await held()).not.toContain(serial);
  await at.take('clerk', serial, 'surrender');
  expect(await held()).not.toContain(serial);
});

test('a damaged card leaves the unit’s account in the commit in which the new one enters it', async () => {
  const [serial, newSerial] = [await at.issued(), await at.entrusted()];
  await at.take('city-keeper', serial, 'report-fault', { symptom: '无应答' });
  await at.take('clerk', serial, 'replace', replacementOf(newSerial));
  const now = await held();
  expect(now).toContain(newSerial);
  expect(now).not.toContain(serial);
});
