import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import type { RowResult } from '../../shared/job/job.ts';
import { evidence, FORMS, found, manifestOf, move, must, order, serialAt } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await found(world);
});

afterAll(() => world.stop());

const HEADER = 'serial,verdict,facePrinted,reason';
const accepted = (n: number) => `${serialAt(n)},accepted,yes,`;
const rejected = (n: number, reason = '卡面划伤') => `${serialAt(n)},rejected,yes,${reason}`;

/** A batch of so many serials, of which the first `cards` are on the maker's list. */
async function delivered(quantity: number, cards = quantity): Promise<{ id: string; first: number }> {
  const batch = await order(world, quantity);
  await evidence(world, batch.id);
  if (cards > 0) await worked(batch.id, 'manifest', manifestOf(batch.first, cards));
  return batch;
}

const finish = async (job: string) =>
  (await must(world, 'issuer', 'POST', `/batches/jobs/${job}/advance`)).body;

async function worked(batch: string, kind: string, file: string, who = 'issuer') {
  const sent = await must(world, who, 'POST', `/batches/${batch}/${kind}`, { body: file, type: 'text/csv' });
  return finish(sent.body.id);
}

const judged = (batch: string, ...rows: string[]) =>
  worked(batch, 'acceptance', [HEADER, ...rows].join('\n'));

async function closed(batch: string) {
  const { body } = await must(world, 'issuer', 'POST', `/batches/${batch}/closing`);
  const job = await finish(body.id);
  return { job, closing: (await must(world, 'issuer', 'GET', `/batches/${batch}`)).body.closing };
}

async function resultsOf(job: string): Promise<RowResult[]> {
  const query = { limit: '200' };
  return (await must(world, 'issuer', 'GET', `/batches/jobs/${job}/results`, { query })).body.results;
}

const stateOf = async (n: number) =>
  (await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(n)}`)).body.state;
const count = (batch: object, method: string) =>
  world.store
    .list({ table: 'ledger', pk: `batch/${(batch as { id: string }).id}`, limit: 100 })
    .then(
      ({ items }) =>
        items.filter((item) => (item.entry as { transition: string }).transition === method).length,
    );

describe('a file of verdicts', () => {
  test('accepts and rejects card by card, each with its own entry', async () => {
    const { id, first } = await delivered(3);
    const job = await judged(id, accepted(first), rejected(first + 1, '"划伤, 深"'), accepted(first + 2));
    expect(job).toMatchObject({ kind: 'acceptance', state: 'done', counts: { done: 3, refused: 0 } });
    expect([await stateOf(first), await stateOf(first + 1)]).toEqual(['produced', 'rejected']);
    const { entries } = (await must(world, 'issuer', 'GET', `/sam-cards/${serialAt(first + 1)}/ledger`)).body;
    expect(entries[1].entry).toMatchObject({ transition: 'reject-production', form: { reason: '划伤, 深' } });
  });

  test('accepts no card whose face printing is not confirmed (SAM-9p1)', async () => {
    const { id, first } = await delivered(2);
    const job = await judged(id, `${serialAt(first)},accepted,no,`, `${serialAt(first + 1)},accepted,,`);
    expect(job.counts).toMatchObject({ done: 0, refused: 2 });
    const [row] = await resultsOf(job.id);
    expect(row?.why).toContain('SAM-9p1');
    expect(await stateOf(first)).toBe('manifested');
  });

  test('rejects no card without a reason', async () => {
    const { id, first } = await delivered(1);
    const job = await judged(id, `${serialAt(first)},rejected,no,`);
    expect((await resultsOf(job.id))[0]).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('reason'),
    });
  });

  test('refuses by row what is no card of the batch, not yet listed, or named before in the file', async () => {
    const { id, first } = await delivered(50, 45);
    const many = Array.from({ length: 44 }, (_, n) => accepted(first + n));
    const job = await judged(id, ...many, accepted(99_000), accepted(first + 45), rejected(first));
    expect(job.counts).toMatchObject({ done: 44, refused: 3 });
    const refusals = (await resultsOf(job.id)).filter(({ outcome }) => outcome === 'refused');
    expect(refusals.map(({ row, why }) => [row, why])).toEqual([
      [45, 'serial: not in the range allotted to this batch'],
      [46, 'no card of this batch yet'],
      [47, 'serial: stands in row 1 too'],
    ]);
    expect(await stateOf(first)).toBe('produced');
  });

  test('says nothing new of a card that was judged so before, and refuses what the table does', async () => {
    const { id, first } = await delivered(3);
    await judged(id, accepted(first), rejected(first + 1), accepted(first + 2));
    await move(world, 'issuer', serialAt(first + 2), 'bench-result', {
      ...FORMS['replace-transport-key'],
      ...FORMS.personalize,
    });
    const job = await judged(id, accepted(first), accepted(first + 1), rejected(first + 2));
    expect((await resultsOf(job.id)).map(({ outcome, why }) => [outcome, why?.split(':')[0]])).toEqual([
      ['unchanged', undefined],
      ['refused', 'not-allowed-in-state'],
      ['refused', 'not-allowed-in-state'],
    ]);
  });

  test('that was sent twice is one job', async () => {
    const { id, first } = await delivered(1);
    const file = [HEADER, accepted(first)].join('\n');
    const once = await worked(id, 'acceptance', file);
    expect(await worked(id, 'acceptance', file)).toMatchObject({ id: once.id, counts: { done: 1 } });
  });

  test('is the issuer’s or the ministry centre’s, never the maker’s own', async () => {
    const { id } = await order(world, 1);
    const sent = await world.call('supplier', 'POST', `/batches/${id}/acceptance`, {
      body: HEADER,
      type: 'text/csv',
    });
    expect(sent.body.code).toBe('role-not-permitted');
    expect((await world.call('supplier', 'POST', `/batches/${id}/closing`)).body.code).toBe(
      'role-not-permitted',
    );
  });
});

describe('the count of a batch', () => {
  test('closes: allotted = produced + rejected + missing, with the yield, and lists what is not produced', async () => {
    const { id, first } = await delivered(250, 248);
    const rows = Array.from({ length: 248 }, (_, n) =>
      n % 31 === 0 ? rejected(first + n) : accepted(first + n),
    );
    await judged(id, ...rows);
    const { job, closing } = await closed(id);
    expect(closing).toMatchObject({
      allotted: 250,
      produced: 240,
      rejected: 8,
      missing: 2,
      undecided: 0,
      yield: 0.9677,
    });
    expect(closing).toMatchObject({ closed: true, job: job.id });
    const results = await resultsOf(job.id);
    expect(results).toHaveLength(10);
    expect(results.at(-1)).toEqual({ row: 250, thing: serialAt(first + 249), outcome: 'missing' });
    expect(results[0]).toEqual({ row: 1, thing: serialAt(first), outcome: 'rejected' });
  });

  test('is not closed while a card is undecided, and can be made again', async () => {
    const { id, first } = await delivered(3);
    await judged(id, accepted(first));
    expect((await closed(id)).closing).toMatchObject({ produced: 1, undecided: 2, closed: false, yield: 1 });
    await judged(id, rejected(first + 1), accepted(first + 2));
    await move(world, 'ministry-1', serialAt(first + 1), 'destroy-reject', {
      method: '粉碎',
      certificate: '1',
    });
    expect((await closed(id)).closing).toMatchObject({
      produced: 2,
      rejected: 1,
      undecided: 0,
      closed: true,
    });
    expect(await count({ id }, 'close')).toBe(2);
  });

  test('of a batch that nothing came of has no yield, and everything is missing', async () => {
    const { id } = await delivered(5, 0);
    const { closing } = await closed(id);
    expect(closing).toMatchObject({ allotted: 5, produced: 0, missing: 5, closed: true });
    expect(closing).not.toHaveProperty('yield');
  });

  test('that meets a change of the batch itself at its end is made with it', async () => {
    const { id } = await delivered(5);
    const { body } = await must(world, 'issuer', 'POST', `/batches/${id}/closing`);
    const inspection = { method: 'sample', sampleSize: 5, defective: 0, day: '2026-01-06' };
    await Promise.all([
      finish(body.id),
      world.call('issuer', 'POST', `/batches/${id}/inspections`, { body: inspection }),
    ]);
    const [item] = await world.store.read([KEYS.batch(id)]);
    expect(item?.closing).toMatchObject({ undecided: 5 });
  });

  test(`closes after any manifests and verdicts (seed ${SEED})`, async () => {
    const deed = fc.oneof(
      fc.record({
        kind: fc.constant('manifest' as const),
        from: fc.nat(11),
        many: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({
        kind: fc.constant('acceptance' as const),
        verdicts: fc.array(
          fc.tuple(fc.nat(13), fc.constantFrom('accepted,yes,', 'accepted,no,', 'rejected,no,划伤')),
          {
            minLength: 1,
            maxLength: 14,
          },
        ),
      }),
    );
    const property = fc.asyncProperty(fc.array(deed, { maxLength: 5 }), async (deeds) => {
      const { id, first } = await delivered(12, 0);
      for (const one of deeds) {
        const file =
          one.kind === 'manifest'
            ? manifestOf(first + one.from, Math.min(one.many, 12 - one.from))
            : [HEADER, ...one.verdicts.map(([n, verdict]) => `${serialAt(first + n)},${verdict}`)].join('\n');
        await worked(id, one.kind, file);
      }
      const { closing } = await closed(id);
      const { allotted, produced, rejected: bad, missing, undecided } = closing;
      expect(allotted).toBe(12);
      expect(produced + bad + missing + undecided).toBe(allotted);
      expect(closing.closed).toBe(undecided === 0);
      const states = await Promise.all(
        Array.from(
          { length: 12 },
          async (_, n) => (await world.store.read([KEYS.card(serialAt(first + n))]))[0]?.state,
        ),
      );
      const of = (state: string | undefined) => states.filter((one) => one === state).length;
      expect([of('produced'), of('rejected'), of(undefined), of('manifested')]).toEqual([
        produced,
        bad,
        missing,
        undecided,
      ]);
    });
    await fc.assert(property, { seed: SEED, numRuns: 25 });
  });
});
