import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationIn } from '../../functions/storage/applications.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Application } from '../../shared/application/application.ts';
import { isOpen, outstanding } from '../../shared/application/counting.ts';
import { approval, approved, must, PLACES, submitted } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { MANY, RETURN, type Stocked, startStocked } from '../sam-card/stocked.ts';

const HOSPITAL = 'u-first-hospital';
let at: Stocked;
let made = 0;

beforeAll(async () => {
  at = await startStocked(MANY + 8);
});

afterAll(() => at.world.stop());

const applied = (quantity: number) => {
  made += 1;
  return approved(at.world, HOSPITAL, { 'read-write': quantity }, `a-test-${made}`);
};
const read = async (id: string) => (await must(at.world, 'city-manager', 'GET', `/applications/${id}`)).body;
const issue = (serial: string, application: string, more: object = {}) =>
  at.world.call('city-keeper', 'POST', at.path(serial, 'issue'), {
    body: { ...at.issueForm(), ...more, application },
  });

describe('a card is issued on its unit’s application', () => {
  test('which then has one more issued, one less outstanding, and stands as fulfilling', async () => {
    const id = await applied(2);
    const serial = at.fresh();
    const reply = await issue(serial, id);
    expect(reply.body).toMatchObject({ state: 'issued', application: id });
    const { lines, state } = await read(id);
    expect([state, lines[0].approved, lines[0].issued, lines[0].outstanding]).toEqual([
      'fulfilling',
      2,
      1,
      1,
    ]);
    const entries = await must(at.world, 'city-keeper', 'GET', at.path(serial, 'ledger'));
    expect(entries.body.entries.at(-1).entry.form.application).toBe(id);
  });

  test('and on none that nobody made, that is another unit’s, or that is not approved', async () => {
    const serial = at.fresh();
    const clinic = await approved(at.world, 'u-clinic', { 'read-only': 1 }, 'a-of-clinic');
    for (const application of ['a-of-nobody', clinic]) {
      await at.no('application-unknown', 'city-keeper', serial, 'issue', { ...at.issueForm(), application });
    }
    const waiting = await submitted(at.world, HOSPITAL, { 'read-write': 1 });
    const form = { ...at.issueForm(), application: waiting };
    await at.no('application-not-open', 'city-keeper', serial, 'issue', form);
  });

  test('and on no line of another kind, nor on one of which all is issued', async () => {
    const serial = at.fresh();
    const other = await approved(at.world, HOSPITAL, { 'read-only': 3 }, 'a-read-only');
    await at.no('line-exhausted', 'city-keeper', serial, 'issue', { ...at.issueForm(), application: other });
    const one = await applied(1);
    expect((await issue(at.fresh(), one)).status).toBe(200);
    await at.no('line-exhausted', 'city-keeper', serial, 'issue', { ...at.issueForm(), application: one });
  });

  test('but not by whoever approved it', async () => {
    const id = await submitted(at.world, HOSPITAL, { 'read-write': 1 });
    const both = [
      { role: 'card-manager', place: PLACES.city },
      { role: 'card-keeper', place: PLACES.city },
    ] as const;
    await at.world.appoint('manager-and-keeper', ...both);
    const body = approval('TWO-HATS', { 'read-write': 1 });
    await must(at.world, 'manager-and-keeper', 'POST', `/applications/${id}/approve`, { body });
    const form = { ...at.issueForm(), application: id };
    await at.no('same-person', 'manager-and-keeper', at.fresh(), 'issue', form);
  });

  test('and a card that came back and is issued again counts again', async () => {
    const id = await applied(2);
    const serial = at.fresh();
    expect((await issue(serial, id)).status).toBe(200);
    await at.take('city-keeper', serial, 'return-to-stock', RETURN);
    expect((await issue(serial, id)).status).toBe(200);
    expect((await read(id)).lines[0]).toMatchObject({ issued: 2, outstanding: 0 });
  });
});

/** What must be true of every line at every moment. */
function expectClosed(application: Application) {
  for (const line of application.lines) {
    const { approved: decided = 0, issued } = line;
    expect(issued).toBeGreaterThanOrEqual(0);
    expect(outstanding(line)).toBeGreaterThanOrEqual(0);
    expect(decided).toBe(issued + outstanding(line));
    expect(decided).toBeLessThanOrEqual(line.quantity);
  }
}

const stored = async (id: string) => {
  const [item] = await at.world.store.read([KEYS.application(id)]);
  const it = applicationIn(item);
  if (!it) throw new Error(`no ${id}`);
  return it;
};

test('20 issues at once on a line of 10 are exactly 10', async () => {
  const id = await applied(10);
  let waiting = Array.from({ length: 20 }, () => at.issueForm()).map((form) => ({
    serial: at.fresh(),
    form,
  }));
  const told: string[] = [];
  let done = 0;
  // Whoever lost a race asks again, until each has heard a yes or that nothing is outstanding.
  while (waiting.length > 0) {
    const replies = await Promise.all(waiting.map(({ serial, form }) => issue(serial, id, form)));
    const races = replies.map(({ body }) => ['lost-race', 'busy'].includes(body.code));
    done += replies.filter(({ status }) => status === 200).length;
    told.push(...replies.flatMap(({ status, body }, n) => (status === 200 || races[n] ? [] : [body.code])));
    waiting = waiting.filter((_, n) => races[n]);
    const it = await stored(id);
    expectClosed(it);
    expect(it.lines[0]?.issued).toBe(done);
  }
  expect([done, told]).toEqual([10, Array(10).fill('line-exhausted')]);
});

/** A moment of a history: several calls at once on one application. */
const moment = fc.array(
  fc.constantFrom('issue', 'issue', 'issue', 'return-to-stock', 'close', 'approve') as fc.Arbitrary<string>,
  { minLength: 1, maxLength: 4 },
);

test('whatever is done at once, approved is what is issued and what is outstanding', async () => {
  const serials = [at.fresh(), at.fresh(), at.fresh()];
  const history = fc.array(moment, { minLength: 3, maxLength: 6, size: 'max' });
  const property = fc.asyncProperty(history, fc.integer({ min: 1, max: 4 }), async (moments, quantity) => {
    const id = await submitted(at.world, HOSPITAL, { 'read-write': 4 });
    const decision = approval(id, { 'read-write': quantity }, { reason: '库存不足' });
    let next = 0;
    const act = (what: string) => {
      next += 1;
      const serial = serials[next % serials.length] ?? '';
      if (what === 'issue') return issue(serial, id);
      if (what === 'return-to-stock')
        return at.world.call('city-keeper', 'POST', at.path(serial, what), { body: RETURN });
      const body = what === 'close' ? { reason: '无人领取' } : decision;
      return at.world.call('city-manager', 'POST', `/applications/${id}/${what}`, { body });
    };
    let issued = 0;
    for (const whats of [['approve'], ...moments]) {
      const before = await stored(id);
      const replies = await Promise.all(whats.map(act));
      for (const { status, text } of replies) expect(status, text).toBeLessThan(500);
      issued += replies.filter((reply, n) => whats[n] === 'issue' && reply.status === 200).length;
      const after = await stored(id);
      expectClosed(after);
      // What the line counts is what was answered with a yes, and none after it was closed.
      expect(after.lines[0]?.issued).toBe(issued);
      if (!isOpen(before) && !whats.includes('approve')) expect(after).toEqual(before);
    }
    for (const serial of serials) {
      await at.world.call('city-keeper', 'POST', at.path(serial, 'return-to-stock'), { body: RETURN });
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: 12, endOnFailure: true });
});
