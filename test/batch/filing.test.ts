import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RowResult } from '../../shared/job/job.ts';
import { cardNumberAt, FORMS, found, move, must, produce, serialAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let batch: string;

/** Of 60 cards the first 50 are personalized. */
beforeAll(async () => {
  world = await startWorld();
  await found(world);
  batch = await produce(world, 60);
  const bench = { ...FORMS['replace-transport-key'], ...FORMS.personalize };
  for (let n = 1; n <= 50; n += 1) {
    await move(world, 'issuer', serialAt(n), 'accept-production', FORMS['accept-production']);
    await move(world, 'issuer', serialAt(n), 'bench-result', bench);
  }
});

afterAll(() => world.stop());

const FILING = { businessType: '门诊', purchaser: 'CN/13', application: 'SL-2026-1' };
const path = () => `/batches/${batch}/filing`;

async function filed(body: object, who = 'ministry-1') {
  const opened = await must(world, who, 'POST', path(), { body });
  return (await must(world, who, 'POST', `/batches/jobs/${opened.body.id}/advance`)).body;
}

const list = async (query: Record<string, string>) => must(world, 'auditor', 'GET', path(), { query });

test('a part of a batch is filed card by card, with purchaser and application in each entry (SAM-14)', async () => {
  const job = await filed({ ...FILING, lastSerial: serialAt(45) });
  expect(job).toMatchObject({ kind: 'filing', total: 45, counts: { done: 45, refused: 0 } });
  const { body } = await must(world, 'ministry-1', 'GET', `/sam-cards/${serialAt(45)}`);
  expect(body).toMatchObject({ state: 'in-stock', businessType: '门诊' });
  const { entries } = (await must(world, 'ministry-1', 'GET', `/sam-cards/${serialAt(45)}/ledger`)).body;
  expect(entries.at(-1).entry).toMatchObject({ transition: 'file', article: 'SAM-14', form: FILING });
});

test('the whole batch again files what was not, and refuses with the reason what is not personalized', async () => {
  const job = await filed(FILING);
  expect(job.counts).toMatchObject({ done: 5, unchanged: 45, refused: 10 });
  const { results } = (await must(world, 'ministry-1', 'GET', `/batches/jobs/${job.id}/results`)).body;
  const refused = (results as RowResult[]).find(({ outcome }) => outcome === 'refused');
  expect(refused).toMatchObject({ row: 51, thing: serialAt(51), why: expect.stringContaining('manifested') });
});

test('a filed card is not filed for another business', async () => {
  const job = await filed({ ...FILING, businessType: '住院', lastSerial: serialAt(1) });
  expect(job.counts).toMatchObject({ refused: 1 });
});

test.each([
  ['another batch', { firstSerial: serialAt(61) }],
  ['the last before the first', { firstSerial: serialAt(9), lastSerial: serialAt(8) }],
  ['no purchaser', { purchaser: undefined }],
  ['no place', { purchaser: 'Hebei' }],
])('a filing that names %s is refused as a whole', async (_, more) => {
  const { status, body } = await world.call('ministry-1', 'POST', path(), { body: { ...FILING, ...more } });
  expect([status, body.code]).toEqual([400, 'invalid-input']);
});

test('only the ministry’s registrar files, and a supplier does not read what was filed', async () => {
  expect((await world.call('issuer', 'POST', path(), { body: FILING })).body.code).toBe('role-not-permitted');
  expect((await world.call('supplier', 'GET', path())).body.code).toBe('role-not-permitted');
  await world.appoint('rival', { role: 'supplier', place: 'CN/supplier/rival' });
  expect((await world.call('rival', 'GET', path())).status).toBe(404);
});

describe('what is filed', () => {
  const line = (n: number) => ({ cardNumber: cardNumberAt(n), serial: serialAt(n), businessType: '门诊' });

  test('is listed with 卡号, 序列号 and 适用业务类型, page by page', async () => {
    const cards = [];
    let cursor: string | undefined;
    do {
      const { body } = await list({ limit: '25', ...(cursor ? { cursor } : {}) });
      cards.push(...body.cards);
      cursor = body.next;
    } while (cursor);
    expect(cards).toEqual(Array.from({ length: 50 }, (_, n) => line(n + 1)));
  });

  test('comes as CSV, with the address of its next page', async () => {
    const page = await list({ limit: '2', format: 'csv' });
    expect(page.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = [1, 2].map((n) => `${cardNumberAt(n)},${serialAt(n)},门诊\r\n`).join('');
    expect(page.text).toBe(`\uFEFF卡号,序列号,适用业务类型\r\n${rows}`);
    const next = /^<\?(.*)>; rel="next"$/.exec(page.headers.link ?? '')?.[1];
    const second = await list(Object.fromEntries(new URLSearchParams(next)));
    expect(second.text).toContain(serialAt(3));
    expect((await list({ limit: '1000', format: 'csv' })).headers).not.toHaveProperty('link');
  });

  test('refuses a cursor that is none of its own', async () => {
    for (const cursor of ['IjEi', 'LTE', 'MS41'])
      expect((await world.call('auditor', 'GET', path(), { query: { cursor } })).body.code).toBe(
        'invalid-input',
      );
  });
});

test('a business that a spreadsheet would take for a formula is written as text', async () => {
  await filed({ ...FILING, businessType: '=1+1,"x"', firstSerial: serialAt(60) });
  await move(world, 'issuer', serialAt(60), 'accept-production', FORMS['accept-production']);
  await move(world, 'issuer', serialAt(60), 'bench-result', {
    ...FORMS['replace-transport-key'],
    ...FORMS.personalize,
  });
  await filed({ ...FILING, businessType: '=1+1,"x"', firstSerial: serialAt(60) });
  expect((await list({ limit: '1000', format: 'csv' })).text).toContain(`${serialAt(60)},"'=1+1,""x"""`);
});
