/** Where a person's data is while cards are made, and that a batch goes on wherever it was stopped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { compactDecrypt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../functions/storage/store.ts';
import { PART_CARDS } from '../../shared/card-production/card-production.ts';
import { must } from '../country.ts';
import { person } from '../resident/people.ts';
import type { KeyPair } from '../transport-key/sender.ts';
import { startWorld, tableNames, type World } from '../world.ts';
import {
  accepted,
  combinationPut,
  conforming,
  drafted,
  founded,
  keyInUse,
  one,
  organization,
  path,
  readiness,
  reported,
  resultsOf,
  stepped,
  worked,
} from './producing.ts';

/** More than one part, more than one commit of each job. */
const CARDS = PART_CARDS + 2;

let world: World;
let key: KeyPair;
let batch: string;
/** Every so many commits of the noun's jobs is a crash: nothing is written, and the call fails. */
let crashing = false;
let crashes = 0;

const failing = (store: Store): Store => ({
  ...store,
  commit: async (writes) => {
    const ofJob = writes.some(
      (write) => 'put' in write && write.key.sk === 'JOB' && typeof write.when === 'object',
    );
    if (crashing && ofJob) crashes += 1;
    if (crashing && ofJob && crashes % 2 === 1) throw new Error('the machine is gone');
    return store.commit(writes);
  },
});

/** Whoever calls again after a crash, until the job is done. */
async function workedThrough(job: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const reply = await world.call('organizer', 'POST', `/card-productions/jobs/${job}/advance`);
    if (reply.status === 200 && reply.body.state === 'done') return;
  }
  throw new Error(`${job} comes to no end`);
}

beforeAll(async () => {
  world = await startWorld(failing);
  key = await founded(world);
  await keyInUse(world, key);
  await conforming(world);
  await world.store.commit([...readiness(), ...organization(), combinationPut('passed')]);
  for (let n = 1; n <= CARDS; n += 1) await accepted(world, n);
});
afterAll(() => world.stop());

test('a batch goes on wherever its jobs were stopped, and has each card once', async () => {
  batch = await drafted(world);
  crashing = true;
  await workedThrough((await stepped(world, 'organizer', batch, 'gather')).body.id);
  await workedThrough((await stepped(world, 'organizer-2', batch, 'approve')).body.id);
  crashing = false;
  expect(crashes).toBeGreaterThan(4);
  expect(await one(world, batch)).toMatchObject({ state: 'sealed', parts: 2, counts: { members: CARDS } });
  await stepped(world, 'organizer', batch, 'send');
  const rows: { card: string }[] = [];
  for (const part of [1, 2]) {
    const { body } = await must(world, 'maker', 'POST', path(batch, `parts/${part}`));
    const { plaintext } = await compactDecrypt(body.sealed, key.secret);
    rows.push(
      ...Buffer.from(plaintext)
        .toString()
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line)),
    );
  }
  expect(rows).toHaveLength(CARDS);
  expect(new Set(rows.map(({ card }) => card)).size).toBe(CARDS);
});

test('nobody’s name, number, address or phone stands in a table, a file, a log or an answer', async () => {
  const { fullName: name, identityNumber, address, phone = '' } = person(1);
  const canaries = [identityNumber, address, phone, `${name}"`];
  const items = await Promise.all(
    Object.values(tableNames).map(
      async (TableName) => (await world.client.send(new ScanCommand({ TableName }))).Items,
    ),
  );
  const files = readdirSync(world.folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)).toString('latin1'));
  const { body: sealed } = await must(world, 'maker', 'POST', path(batch, 'parts/1'));
  const { body: members } = await must(world, 'maker', 'GET', path(batch, 'health-cards'));
  const everywhere = [JSON.stringify([items, sealed, members]), ...world.logged].join('\n');
  for (const canary of canaries) {
    expect(everywhere.includes(canary)).toBe(false);
    const bytes = Buffer.from(canary).toString('latin1');
    expect(files.some((file) => file.includes(bytes))).toBe(false);
  }
});

test('a key that was reported compromised is served nothing more', async () => {
  const { body: second } = await must(world, 'organizer', 'GET', path(batch, 'health-cards'));
  await reported(world, batch, resultsOf([second.healthCards[0].card, 1]));
  const leak = { body: { reason: '密钥机失窃' } };
  await must(world, 'maker', 'POST', `/public-keys/${key.fingerprint}/report-compromise`, leak);
  const reply = await world.call('maker', 'POST', path(batch, 'parts/1'));
  expect(reply.body.code).toBe('key-not-active');
});

test('an abandoned batch gives back what was not made, and keeps what was', async () => {
  const { body: job } = await stepped(world, 'organizer', batch, 'abandon', { reason: '更换制卡机构' });
  await worked(world, job.id);
  expect(await one(world, batch)).toMatchObject({
    state: 'abandoned',
    counts: { members: CARDS, made: 1, spoiled: 0, returned: CARDS - 1 },
    outstanding: 0,
  });
  expect((await world.call('maker', 'POST', path(batch, 'parts/1'))).body.code).toBe('not-allowed-in-state');
});
