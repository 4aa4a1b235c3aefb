import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved, found, move, must, prepare, produce, serialAt, stock, terminalAt } from '../country.ts';
import { startWorld, type World } from '../world.ts';
import { brokenChains, changed, findings, type Picture, picture, takeBack } from './cut.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;
let application: string;

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, 8);
  const serials = [1, 2, 3, 4, 5, 6].map(serialAt);
  await prepare(world, serials);
  await stock(world, serials, 'one');
  application = await approved(world, 'u-first-hospital', { 'read-write': 6 });
});

afterAll(() => world.stop());

const issue = (serial: string, n: number) =>
  move(world, 'city-keeper', serial, 'issue', {
    application,
    unit: 'u-first-hospital',
    businessPoint: '门诊一',
    responsiblePerson: '李娜',
    terminal: terminalAt(terminals.hospital, n),
  });

const reportLoss = (serial: string) =>
  move(world, 'hospital', serial, 'report-loss', {
    occurredAt: new Date().toISOString(),
    circumstances: '门诊搬迁时遗失',
  });

/** A call of which the restore keeps all but the items that `cut` names. */
async function cutting(call: () => Promise<unknown>, cut: (key: string) => boolean): Promise<Picture> {
  const before = await picture(world);
  await call();
  const after = await picture(world);
  await takeBack(world, before, changed(before, after).filter(cut));
  return after;
}

const kindsOf = async (repairAs?: string) => (await findings(world, repairAs)).map(({ kind }) => kind);
const cardOf = async (serial: string) =>
  (await must(world, 'city-keeper', 'GET', `/sam-cards/${serial}`)).body;
const onLedger = (key: string) => key.startsWith('ledger|');
const onRegistry = (key: string) => !onLedger(key);

test('a register that was not cut agrees with itself', async () => {
  expect(await findings(world)).toEqual([]);
});

test('a loss that only the ledger remembers leaves the card banned: a repair fails closed (SAM-17p2)', async () => {
  const serial = serialAt(1);
  await issue(serial, 1);
  await cutting(() => reportLoss(serial), onRegistry);
  expect(await kindsOf()).toEqual(['entry-ahead']);
  expect(await findings(world, 'operator-1')).toMatchObject([{ kind: 'entry-ahead', repaired: true }]);
  expect(await cardOf(serial)).toMatchObject({ state: 'issued', ban: { reason: 'loss' } });
  const check = await must(world, 'city-keeper', 'GET', '/blacklist/check', { query: { serial } });
  expect(check.body).toMatchObject({ listed: true });
  expect(await findings(world)).toEqual([]);
  expect(await brokenChains(world)).toEqual([]);
});

test('an issue that the ledger has lost is entered anew, as what was found and by whom', async () => {
  const serial = serialAt(2);
  await cutting(
    () => issue(serial, 2),
    (key) => onLedger(key) && key.includes('|sam-card/'),
  );
  expect(await kindsOf('operator-1')).toEqual(['entry-missing']);
  const { body } = await must(world, 'city-keeper', 'GET', `/sam-cards/${serial}/ledger`);
  const { entry } = body.entries.at(-1);
  expect(entry).toMatchObject({
    transition: 'reconcile',
    to: 'issued',
    form: { differences: ['entry-missing'] },
  });
  expect(entry.actor).toMatchObject({ issuer: 'urn:sam-register:operations', subject: 'operator-1' });
  expect(await findings(world)).toEqual([]);
  expect(await brokenChains(world)).toEqual([]);
});

test('numbers, terminal and account of a card are made again from the card', async () => {
  const serial = serialAt(3);
  await issue(serial, 3);
  const whole = await picture(world);
  const lost = [...whole.keys()].filter(
    (key) =>
      /\|(?:CARD-NUMBER|CHIP|TERMINAL|HELD)#/.test(key) && JSON.stringify(whole.get(key)).includes(serial),
  );
  expect(lost).toHaveLength(4);
  await takeBack(world, new Map(), lost);
  expect(await kindsOf('operator-1')).toEqual(Array(4).fill('item-missing'));
  expect(await findings(world)).toEqual([]);
  const again = await picture(world);
  for (const key of lost) expect(again.get(key), key).toEqual(whole.get(key));
});

test('a ban that is gone comes back; one without a ground is left to people', async () => {
  const serial = serialAt(4);
  await issue(serial, 4);
  await reportLoss(serial);
  const bans = [...(await picture(world)).keys()].filter((key) => /\|BAN(?:-NUMBER)?#/.test(key));
  const own = bans.filter((key) => key.includes(serial));
  await takeBack(world, new Map(), own);
  expect(await kindsOf('operator-1')).toEqual(['item-missing']);
  // The other way round: the card forgets its ban, and the blacklist does not.
  const before = await picture(world);
  await takeBack(world, before, []);
  const key = `registry|SAM-CARD#${serial}|CARD`;
  const { ban: _, ...forgot } = before.get(key) ?? {};
  await takeBack(world, new Map([[key, forgot]]), [key]);
  expect(await findings(world, 'operator-1')).toMatchObject([
    { kind: 'ban-without-ground', repaired: false },
    { kind: 'ban-without-ground', repaired: false },
  ]);
  await takeBack(world, before, [key]);
});

test('a line that leads to nothing is removed, and the run says so in a chain of its own', async () => {
  const key = 'registry|SHIPMENTS-AT#CN/13|no-such-shipment';
  const line = {
    pk: { S: 'SHIPMENTS-AT#CN/13' },
    sk: { S: 'no-such-shipment' },
    id: { S: 'no-such-shipment' },
  };
  await takeBack(world, new Map([[key, line]]), [key]);
  expect(await findings(world, 'operator-1')).toMatchObject([{ kind: 'item-dangling', repaired: true }]);
  expect((await picture(world)).has(key)).toBe(false);
  const run = [...(await picture(world)).keys()].filter((one) => one.startsWith('ledger|reconciliation/'));
  expect(run).toHaveLength(1);
});

test('a card that only the ledger knows is left to people', async () => {
  const serial = serialAt(8);
  const whole = await picture(world);
  const own = `registry|SAM-CARD#${serial}|CARD`;
  await takeBack(world, new Map(), [own]);
  expect(await findings(world)).toContainEqual(
    expect.objectContaining({ kind: 'thing-missing', thing: `sam-card/${serial}`, repaired: false }),
  );
  await takeBack(world, whole, [own]);
});

test('whatever a restore leaves of any call, one repair makes whole, and no ban is lost', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const [card, ban] = [`registry|SAM-CARD#${serialAt(5)}|CARD`, `registry|BAN#${serialAt(5)}|BAN`] as const;
  const calls = [() => issue(serialAt(5), 5), () => reportLoss(serialAt(5)), () => issue(serialAt(6), 6)];
  for (const call of calls) {
    const survived: string[] = [];
    const after = await cutting(call, (key) => {
      const cut = !/\|RECEIPT#/.test(key) && next() < 0.5;
      if (!cut) survived.push(key);
      return cut;
    });
    await findings(world, 'operator-1');
    const left = (await findings(world)).filter(({ kind }) => kind !== 'ban-without-ground');
    expect(left, `seed ${seed}`).toEqual([]);
    expect(await brokenChains(world), `seed ${seed}`).toEqual([]);
    const whole = await picture(world);
    if (
      survived.some((key) => key === ban || key === card || key.startsWith('ledger|sam-card/')) &&
      call === calls[1]
    )
      expect(whole.has(ban), `seed ${seed}`).toBe(true);
    await takeBack(world, after, changed(after, whole));
  }
});
