import { afterAll, beforeAll, expect, test } from 'vitest';
import { admitSupplier, found, must, terminalAt } from '../country.ts';
import { changed, findings, picture, takeBack } from '../reconcile/cut.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let numbers: string[];

const post = (path: string, body: object) =>
  must(world, 'city-registrar', 'POST', `/terminals/${path}`, { body });
const device = (deviceSerial: string) => ({
  unit: 'u-first-hospital',
  supplier: 'reader-house',
  make: '读卡',
  model: 'RT-1',
  deviceSerial,
  businessPoint: '门诊一',
  since: '2026-01-05',
});

beforeAll(async () => {
  world = await startWorld();
  const { hospital } = await found(world);
  numbers = [0, 1].map((n) => terminalAt(hospital, n));
  await admitSupplier(world, 'reader-house', ['terminal-supplier']);
  for (const number of numbers) await post(`${number}/register`, device(`SN-${number}`));
});

afterAll(() => world.stop());

test('a number stays retired after a restore, though its mark was lost with the restore', async () => {
  const before = await picture(world);
  await post(`${numbers[0]}/retire`, { reason: '主板损坏' });
  expect(await findings(world, 'operator-1')).toEqual([]);
  const lost = changed(before, await picture(world)).filter((key) => /\|TERMINAL(?:-SERIAL)?#/.test(key));
  expect(lost).toHaveLength(2);
  await takeBack(world, before, lost);
  const repaired = (await findings(world, 'operator-1')).map(({ kind }) => kind);
  expect(repaired.sort()).toEqual(['item-dangling', 'item-missing']);
  expect(await findings(world)).toEqual([]);
  const again = await world.call('city-registrar', 'POST', `/terminals/${numbers[0]}/register`, {
    body: device('SN-new'),
  });
  expect(again.body.code).toBe('terminal-retired');
});
