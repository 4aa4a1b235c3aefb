import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must, serialAt } from '../country.ts';
import { MANY, type Stocked, startStocked, WHY } from '../sam-card/stocked.ts';
import { begun, CERTIFICATE, listed, witnessed, worked } from './scrapping.ts';

let at: Stocked;
let cards: string[];

const post = (who: string, id: string, step: string, call = {}) =>
  at.world.call(who, 'POST', `/scrap-batches/${id}/${step}`, call);
const batch = async (id: string) => (await must(at.world, 'auditor', 'GET', `/scrap-batches/${id}`)).body;

/** Surrendered in the city and sent up to the ministry, where `by` cancelled them. */
async function surrendered(serials: readonly string[], by: string) {
  for (const serial of serials) await at.cancel(by, serial, 'voluntary');
}

async function sentUp(serials: readonly string[]) {
  for (const [id, from, to, sender, receiver] of [
    ['up-1', 'CN/13/1301', 'CN/13', 'city-keeper', 'province-keeper'],
    ['up-2', 'CN/13', 'CN', 'province-keeper', 'ministry-keeper'],
  ] as const) {
    await must(at.world, sender, 'POST', '/shipments', { body: { id, from, to } });
    for (const serial of serials) await at.take(sender, serial, 'dispatch', { shipment: id });
    await must(at.world, sender, 'POST', `/shipments/${id}/send`);
    for (const serial of serials) await at.take(receiver, serial, 'receive');
  }
}

beforeAll(async () => {
  at = await startStocked(MANY);
  await at.world.appoint(
    'clerk-and-witness',
    { role: 'service-point-clerk', place: 'CN/13/1301/p-station' },
    { role: 'card-manager', place: 'CN' },
  );
  cards = [];
  for (let n = 0; n < 6; n += 1) cards.push(await at.issued());
  await surrendered(cards.slice(0, 4), 'clerk');
  await surrendered(cards.slice(4, 5), 'clerk-and-witness');
  await sentUp(cards.slice(0, 5));
});

afterAll(() => at.world.stop());

describe('the list', () => {
  test('takes surrendered cards that lie at the ministry, each once, and tells the rest by row', async () => {
    const [one = '', two = '', , , , issued = ''] = cards;
    const job = await listed(at.world, 's-list', [one, two, one, issued, serialAt(999), 'no serial']);
    expect(job.counts).toEqual({ done: 2, unchanged: 1, refused: 3 });
    const again = { body: ['serial', two].join('\n'), type: 'text/csv' };
    const { body: second } = await post('ministry-keeper', 's-list', 'add', again);
    expect((await worked(at.world, second.id)).body.counts).toEqual({ done: 0, unchanged: 1, refused: 0 });
    const { body } = await must(at.world, 'auditor', 'GET', '/scrap-batches/s-list/sam-cards');
    expect(body.serials).toEqual([one, two].sort());
    expect(await batch('s-list')).toMatchObject({ state: 'open', cards: 2 });
  });

  test('is sealed with something on it, and takes nothing more', async () => {
    await must(at.world, 'ministry-keeper', 'POST', '/scrap-batches', { body: { id: 's-empty' } });
    const method = { body: { method: '粉碎' } };
    expect((await post('ministry-keeper', 's-empty', 'seal', method)).body.code).toBe('nothing-to-change');
    const { body } = await post('ministry-keeper', 's-list', 'seal', method);
    expect(body).toMatchObject({ state: 'sealed', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const more = { body: ['serial', cards[2]].join('\n'), type: 'text/csv' };
    expect((await post('ministry-keeper', 's-list', 'add', more)).body.code).toBe('not-allowed-in-state');
  });
});

describe('two witnesses', () => {
  test('are two people other than whoever made the list, and say which list they saw', async () => {
    const { digest } = await batch('s-list');
    const seen = { body: { digest } };
    expect((await post('ministry-keeper', 's-list', 'witness', seen)).body.code).toBe('same-person');
    expect((await post('province-keeper', 's-list', 'witness', seen)).status).toBe(404);
    const other = { body: { digest: 'a'.repeat(64) } };
    expect((await post('ministry-1', 's-list', 'witness', other)).body.code).toBe('list-differs');
    await must(at.world, 'ministry-1', 'POST', '/scrap-batches/s-list/witness', seen);
    expect((await post('ministry-1', 's-list', 'countersign', seen)).body.code).toBe('same-person');
    await must(at.world, 'auditor', 'POST', '/scrap-batches/s-list/countersign', seen);
    expect((await batch('s-list')).state).toBe('witnessed');
  });

  test('and a signed certificate come before the first card', async () => {
    const form = { body: { scrapBatch: 's-list' } };
    const scrap = await at.world.call('ministry-keeper', 'POST', `/sam-cards/${cards[0]}/scrap`, form);
    expect(scrap.body.code).toBe('scrap-batch-not-begun');
    const begin = { body: { certificate: '销毁-1' } };
    expect((await post('ministry-keeper', 's-list', 'carry-out', begin)).body.code).toBe('scan-missing');
    await must(at.world, 'ministry-keeper', 'POST', '/scrap-batches/s-list/scan', CERTIFICATE);
    const { body: job, status } = await post('ministry-keeper', 's-list', 'carry-out', begin);
    expect([status, job.total]).toEqual([202, 2]);
    await worked(at.world, job.id);
    expect(await batch('s-list')).toMatchObject({ state: 'closed', scrapped: 2, refused: 0 });
    for (const serial of cards.slice(0, 2)) expect((await at.read(serial)).state).toBe('scrapped');
    const { body: shown } = await must(at.world, 'ministry-1', 'GET', '/scrap-batches/s-list/scan', {
      query: { format: 'json' },
    });
    expect(shown.type).toBe('application/pdf');
  });

  test('of whom one cancelled a card: that card is left, and told by row', async () => {
    const own = cards[4] ?? '';
    await listed(at.world, 's-own', [cards[2] ?? '', own]);
    const { body: sealed } = await post('ministry-keeper', 's-own', 'seal', { body: { method: '粉碎' } });
    const seen = { body: { digest: sealed.digest } };
    await must(at.world, 'clerk-and-witness', 'POST', '/scrap-batches/s-own/witness', seen);
    await must(at.world, 'ministry-2', 'POST', '/scrap-batches/s-own/countersign', seen);
    await must(at.world, 'ministry-keeper', 'POST', '/scrap-batches/s-own/scan', CERTIFICATE);
    const { body: job } = await post('ministry-keeper', 's-own', 'carry-out', { body: { certificate: '2' } });
    await worked(at.world, job.id);
    expect(await batch('s-own')).toMatchObject({ state: 'closed', scrapped: 1, refused: 1 });
    expect((await at.read(own)).state).toBe('surrendered');
  });
});

test('a list found wrong is given up until it is begun, and not after', async () => {
  await witnessed(at.world, 's-wrong', [cards[3] ?? '']);
  expect((await post('ministry-keeper', 's-wrong', 'abandon', { body: WHY })).body.state).toBe('abandoned');
  await begun(at.world, 's-last', [cards[3] ?? '']);
  const late = await post('ministry-keeper', 's-last', 'abandon', { body: WHY });
  expect(late.body.code).toBe('not-allowed-in-state');
});
