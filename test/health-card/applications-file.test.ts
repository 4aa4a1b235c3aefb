import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS } from '../../functions/storage/keys.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { must, PLACES } from '../country.ts';
import { collected, numberOf, PAPER, person, verified } from '../resident/people.ts';
import { startWorld, type World } from '../world.ts';
import { apply, done, issuing, step } from './cards.ts';
import { csvOf } from './rows.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  world.now = '2026-11-21T02:00:00.000Z';
  await issuing(world);
});

afterAll(() => world.stop());

const upload = (who: string, people: readonly Personal[], unit = 'u-clinic') =>
  world.call(who, 'POST', '/health-cards/applications', {
    body: csvOf(people),
    type: 'text/csv',
    query: { unit },
  });

async function worked(id: string) {
  await must(world, 'primary', 'POST', `/health-cards/jobs/${id}/advance`);
  const { body } = await must(world, 'primary', 'GET', `/health-cards/jobs/${id}/results`);
  return body.results as { row: number; outcome: string; thing?: string; why?: string }[];
}

const everyFile = async (folder: string) => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
};

test('a file collects who is new and applies for each, row by row; nothing of a person is left but sealed', async () => {
  const canary = person(201, { fullName: '金丝雀', address: '金丝雀路二百零一号' });
  const known = await verified(world, person(202));
  const holder = await verified(world, person(203));
  await apply(world, 'primary', holder);
  const child = person(205, { identityNumber: numberOf('130102', '20200101', 205) });
  const wrong = { ...person(206), identityNumber: `${person(206).identityNumber.slice(0, -1)}?` };
  const rows = [canary, person(202), person(203), canary, child, wrong];
  const reply = await upload('primary', rows);
  expect(reply.body).toMatchObject({ kind: 'applications', total: 6, of: 'u-clinic' });
  expect((await everyFile(world.folder)).includes(canary.identityNumber)).toBe(false);
  const results = await worked(reply.body.id);
  expect(results.map(({ outcome, why = '' }) => [outcome, why.split(':')[0]])).toEqual([
    ['done', ''],
    ['done', ''],
    ['refused', 'card-held'],
    ['refused', 'card-held'],
    ['refused', 'guardian-missing'],
    ['refused', 'identity-number-invalid'],
  ]);
  const { body: his } = await must(world, 'primary', 'GET', `/health-cards/of/${known}`);
  expect(his.held).toBe(results[1]?.thing);
  const csv = await world.call('primary', 'GET', `/health-cards/jobs/${reply.body.id}/results`, {
    query: { as: 'csv' },
  });
  const left = [await everyFile(world.folder), Buffer.from(csv.text), Buffer.from(world.logged.join('\n'))];
  for (const one of left)
    for (const { identityNumber, fullName } of [canary, child, wrong])
      expect([one.includes(identityNumber), one.includes(fullName)]).toEqual([false, false]);
});

test('the key of a file ends with its job, and with it the file', async () => {
  const { id } = (await upload('primary', [person(210)])).body;
  const key = KEYS.sealedFile(id);
  expect((await world.store.read([key]))[0]).toBeDefined();
  await worked(id);
  expect((await world.store.read([key]))[0]).toBeUndefined();
});

test('whoever a file collected is verified by another before his application is accepted (RHC-13)', async () => {
  const { id } = (await upload('primary', [person(220)])).body;
  const [result] = await worked(id);
  const card = `${result?.thing}`;
  expect((await step(world, 'clerk', card, 'accept')).body.code).toBe('resident-not-verified');
  const { resident } = (await must(world, 'primary', 'GET', `/health-cards/${card}`)).body;
  await must(world, 'primary-2', 'POST', `/residents/${resident}/verify`, { body: { evidence: PAPER } });
  expect((await done(world, 'clerk', card, 'accept')).body.state).toBe('accepted');
});

test('a file is an institution’s own, of a region that issues, and the same file is the same job', async () => {
  const rows = [person(230)];
  expect((await upload('other-primary', rows)).status).toBe(404);
  expect((await upload('other-primary', rows, 'u-far-clinic')).body.code).toBe('region-not-ready');
  expect((await upload('hospital', rows)).status).toBe(404);
  const first = await upload('primary', rows);
  expect((await upload('primary', rows)).body.id).toBe(first.body.id);
  await worked(first.body.id);
  expect((await upload('primary', rows)).body).toMatchObject({ state: 'done', counts: { done: 1 } });
});

test('who is kept by another institution is told no more than that he is known', async () => {
  await collected(world, person(240));
  const body = { type: 'unit', centre: '1301', code: 'B9', name: '第二诊所', localCode: 'clinic-two' };
  await must(world, 'city-registrar', 'POST', '/organizations', { body });
  await world.appoint('two-primary', { role: 'primary-clerk', place: `${PLACES.city}/u-clinic-two` });
  const { id } = (await upload('two-primary', [person(240)], 'u-clinic-two')).body;
  await must(world, 'two-primary', 'POST', `/health-cards/jobs/${id}/advance`);
  const { results } = (await must(world, 'two-primary', 'GET', `/health-cards/jobs/${id}/results`)).body;
  expect(results).toMatchObject([{ row: 1, outcome: 'refused' }]);
  expect(results[0].why).toMatch(/^identity-taken/);
});
