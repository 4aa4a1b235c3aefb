import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import {
  approved,
  cancelOn,
  found,
  move,
  must,
  prepare,
  produce,
  serialAt,
  stock,
  terminalAt,
} from '../country.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let terminals: Awaited<ReturnType<typeof found>>;
let application: string;

beforeAll(async () => {
  world = await startWorld();
  terminals = await found(world);
  await produce(world, 8);
  const serials = [1, 2, 3, 4].map(serialAt);
  await prepare(world, serials);
  await stock(world, serials, 'one');
  application = await approved(world, 'u-first-hospital', { 'read-write': 4 });
});

afterAll(() => world.stop());

const issueTo = (serial: string, n: number) => {
  const form = { application, unit: 'u-first-hospital', businessPoint: '门诊一', responsiblePerson: '李娜' };
  return move(world, 'city-keeper', serial, 'issue', {
    ...form,
    terminal: terminalAt(terminals.hospital, n),
  });
};

test('a card lives from manifest to scrap, and its chain holds', async () => {
  const serial = serialAt(1);
  await issueTo(serial, 0);
  const occurredAt = new Date().toISOString();
  await move(world, 'hospital', serial, 'report-loss', { occurredAt, circumstances: '门诊搬迁时遗失' });
  await cancelOn(world, 'clerk', [serial], 'loss');
  await move(world, 'clerk', serial, 'surrender');
  const { body: card } = await must(world, 'city-keeper', 'GET', `/sam-cards/${serial}`);
  expect(card).toMatchObject({ state: 'surrendered', place: 'CN/13/1301', ban: { reason: 'loss' } });
  const { body: ledger } = await must(world, 'city-keeper', 'GET', `/sam-cards/${serial}/ledger`);
  expect(ledger.entries.map(({ entry }: { entry: { transition: string } }) => entry.transition)).toEqual([
    'manifest',
    'accept-production',
    'replace-transport-key',
    'personalize',
    'file',
    'hand-over',
    'receive',
    'dispatch',
    'receive',
    'issue',
    'report-loss',
    'cancel',
    'surrender',
  ]);
  const [first] = ledger.entries;
  expect(await firstBreak(ledger.entries, { previous: first.entry.previous })).toBeNull();
});
