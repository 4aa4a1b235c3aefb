/** Whatever anybody tries in whatever order: what has been handed on was approved by two, and nothing else moves. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSED, HANDED_ON } from '../../shared/transport-key/parties.ts';
import { TABLE_OF } from '../../shared/transport-key/rows.ts';
import type { ExchangeStep } from '../../shared/transport-key/steps.ts';
import { admitSuppliers, found, must, produce } from '../country.ts';
import { SEED } from '../ledger/seed.ts';
import { startWorld, type World } from '../world.ts';
import { gather, invite, type Parties, step } from './exchange.ts';
import { type Invitation, opening, packed } from './sender.ts';

const WHO = ['issuer', 'officer-1', 'officer-2', 'officer-3', 'developer', 'supplier', 'province-officer'];
const TRIED = ['submit', 'verify', 'approve', 'countersign', 'hand-on', 'observe', 'open'] as const;
const OTHERS = [
  'withdraw-approval',
  'note-deviation',
  'reject',
  'expire',
  'report-compromise',
  'destroy',
] as const;

let world: World;
let parties: Parties;
let batch: string;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await found(world);
  await admitSuppliers(world);
  batch = await produce(world, 2);
  parties = await gather(world);
});
afterAll(() => world.stop());

/** What a person fills in; a digest is the right one or another. */
async function formOf(name: string, invitation: Invitation, digest: string, wrong: boolean): Promise<object> {
  const because = { reason: '试' };
  const forms: Record<string, () => object | Promise<object>> = {
    submit: () => packed(invitation, parties.developer),
    approve: () => ({ digest: wrong ? 'ab'.repeat(32) : digest }),
    countersign: () => ({ digest: wrong ? 'ab'.repeat(32) : digest }),
    observe: () => ({ kcv: wrong ? '000000' : opening.kcv, algorithm: 'SM4-CMAC' }),
    open: () => opening,
    'note-deviation': () => ({ text: '试' }),
    destroy: () => ({ method: '删除', record: 'XH' }),
    'withdraw-approval': () => because,
    reject: () => because,
    'report-compromise': () => because,
  };
  return (await forms[name]?.()) ?? {};
}

const attempt = fc.record({
  who: fc.constantFrom(...WHO),
  /** Mostly what the table would allow next, so that histories get somewhere. */
  name: fc.oneof(
    { weight: 7, arbitrary: fc.constant('next') },
    { weight: 2, arbitrary: fc.constantFrom<string>(...TRIED) },
    { weight: 1, arbitrary: fc.constantFrom<string>(...OTHERS) },
  ),
  wrong: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

test('an exchange is handed on only with two approvals of two others, and a refusal changes nothing', async () => {
  const reached: Record<string, number> = {};
  const history = fc.asyncProperty(fc.array(attempt, { minLength: 10, maxLength: 40 }), async (attempts) => {
    let { body: before } = await invite(world, batch, parties);
    const persons: Record<string, string> = { invite: 'issuer' };
    for (const { who, name: wanted, wrong } of attempts) {
      const next = TRIED.find((one) => TABLE_OF['transport-key'][one]?.from.includes(before.state));
      const name = wanted === 'next' ? (next ?? 'destroy') : wanted;
      const form = await formOf(name, before, before.package?.digest ?? '', wrong);
      const { status, body } = await step(world, who, before, name, form);
      const { body: after } = await must(world, 'officer-1', 'GET', `/transport-keys/${before.id}`);
      if (status !== 200) {
        expect(after, `${name} by ${who} was refused: ${body.code}`).toEqual(before);
        continue;
      }
      const row = TABLE_OF['transport-key'][name as ExchangeStep];
      expect(row?.from, name).toContain(before.state);
      expect(after.version).toBe(before.version + 1);
      persons[name] = who;
      if (HANDED_ON.includes(after.state)) {
        const approvers = new Set(after.approvals.map(({ by }: { by: string }) => by.split('|')[1]));
        expect(approvers.size).toBe(2);
        for (const other of [persons.invite, persons.submit]) expect(approvers).not.toContain(other);
        for (const { digest } of after.approvals) expect(digest).toBe(after.package.digest);
      }
      before = after;
    }
    reached[before.state] = (reached[before.state] ?? 0) + 1;
    if (before.state === 'destroyed') expect(CLOSED).toContain(before.state);
  });
  await fc.assert(history, { seed: SEED, numRuns: Number(process.env.RUNS ?? 40) });
  console.info(reached);
});
