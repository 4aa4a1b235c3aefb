import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveMarkers } from '../../functions/storage/last-use.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { type Day, rolled } from '../audit/usage.ts';
import { must } from '../country.ts';
import { MANY, type Stocked, startStocked } from './stocked.ts';

let at: Stocked;

beforeAll(async () => {
  at = await startStocked(MANY);
  at.world.now = '2026-11-20T02:00:00.000Z';
});

afterAll(() => at.world.stop());

const usageIn = async (serial: string, quarter = '2026-Q4', who = 'city-keeper') =>
  (await must(at.world, who, 'GET', `/sam-cards/${serial}/usage`, { query: { quarter } })).body;
const keep = (days: readonly Day[], revision?: number) =>
  rolled(at.world.store, folderObjects(join(at.world.folder, 'files')), days, revision);

test('a card’s quarter is told by operation and verdict, with its days, first and last use and terminals', async () => {
  const serial = await at.issued();
  await keep([
    { serial, day: '2026-09-30', letters: 'aaaa' },
    { serial, day: '2026-10-01', letters: 'aan', amount: 100 },
    { serial, day: '2026-12-31', letters: 'atd', amount: 100 },
    { serial, day: '2027-01-01', letters: 'a' },
  ]);
  await moveMarkers(at.world.store, [{ serial, day: '2027-01-01' }]);
  const { uses, quarter, ...told } = await usageIn(serial);
  expect(quarter).toMatchObject({ name: '2026-Q4', from: '2026-10-01', to: '2026-12-31' });
  const of = { operation: 'read-df02' };
  expect(uses).toEqual([
    { ...of, outcome: 'accepted', title: '接受', count: 3 },
    { ...of, outcome: 'refused', cause: 'not-own', title: '非本单位的SAM卡', count: 1 },
    { ...of, outcome: 'held', cause: 'wrong-terminal', title: '不在登记的终端上使用', count: 1 },
    { ...of, outcome: 'duplicate', cause: 'duplicate', title: '重复上报', count: 1 },
  ]);
  expect(told).toEqual({
    serial,
    activeDays: 2,
    first: '2026-10-01T02:00:00.000Z',
    last: '2026-12-31T02:00:00.001Z',
    terminals: ['130100000001'],
    moreTerminals: false,
    amount: { accepted: 300, refused: 100, held: 100 },
    lastUse: { week: '2026-W53', used: true, since: at.world.now },
  });
});

test('a card that was not used is told so; of one in stock there is no last use either', async () => {
  const issued = await at.issued();
  const none = { uses: [], activeDays: 0, terminals: [], moreTerminals: false };
  expect(await usageIn(issued)).toMatchObject({ ...none, lastUse: { used: false, week: '2026-W47' } });
  const unissued = await usageIn(at.fresh());
  expect(unissued).toMatchObject(none);
  expect(unissued).not.toHaveProperty('lastUse');
  expect(unissued).not.toHaveProperty('first');
});

test('is told to the card’s centres; not to the unit, which would see what another did with it before', async () => {
  const serial = await at.issued();
  const asked = async (who: string) =>
    (await at.world.call(who, 'GET', `/sam-cards/${serial}/usage`, { query: { quarter: '2026-Q4' } })).status;
  expect(await Promise.all(['auditor', 'province-registrar', 'hospital', 'other-keeper'].map(asked))).toEqual(
    [200, 200, 403, 404],
  );
});
