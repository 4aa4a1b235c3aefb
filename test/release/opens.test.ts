import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../country.ts';
import { brokenChains, findings } from '../reconcile/cut.ts';
import { startWorld, tableNames, type World } from '../world.ts';

/**
 * What the release before left: the demo country of issue 6 (commit 27ee6c3), every fifth card, without receipts
 * and day markers; a line is `[table, item]` as the engine keeps it.
 */
const STORE = join(import.meta.dirname, 'issue-6.jsonl.gz');

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const lines = gunzipSync(readFileSync(STORE)).toString('utf8').trim().split('\n');
  const items = lines.map((line) => JSON.parse(line) as [keyof typeof tableNames, Record<string, never>]);
  for (let at = 0; at < items.length; at += 25) {
    const RequestItems: Record<string, { PutRequest: { Item: Record<string, never> } }[]> = {};
    for (const [table, Item] of items.slice(at, at + 25)) {
      const name = tableNames[table];
      RequestItems[name] = [...(RequestItems[name] ?? []), { PutRequest: { Item } }];
    }
    await world.client.send(new BatchWriteItemCommand({ RequestItems }));
  }
  await world.appoint('auditor', { role: 'auditor', place: 'CN' });
  await world.appoint('registrar', { role: 'city-registrar', place: 'CN/13/1301' });
  await world.appoint('keeper', { role: 'card-keeper', place: 'CN/13/1301' });
  await world.appoint('hospital', { role: 'unit-administrator', place: 'CN/13/1301/u-hospital-1301' });
  await world.appoint('key-officer', { role: 'key-officer', place: 'CN' });
}, 120_000);

afterAll(() => world.stop());

/** Lists, each with the path of one of its things. */
const LISTS = [
  ['auditor', '/sam-cards?place=CN/13/1301&own=false', 'cards', 'serial'],
  ['auditor', '/batches', 'batches', 'id'],
  ['auditor', '/suppliers', 'suppliers', 'id'],
  ['auditor', '/shipments?place=CN/13', 'shipments', 'id'],
  ['auditor', '/applications?place=CN/13/1301', 'applications', 'id'],
  ['auditor', '/provincial-applications?place=CN/13', 'applications', 'id'],
  ['auditor', '/cancellations?place=CN/13/1301', 'cancellations', 'id'],
  ['auditor', '/organizations?place=CN/13/1301', 'organizations', 'id'],
  ['auditor', '/personalizations?place=CN', 'personalizations', 'id'],
  ['key-officer', '/transport-keys?place=CN', 'exchanges', 'id'],
  ['auditor', '/public-keys?place=CN/supplier/demo-cos', 'publicKeys', 'fingerprint'],
] as const;

describe('a store that the release before wrote', () => {
  test('agrees with itself, and its chains hold', async () => {
    expect(await findings(world)).toEqual([]);
    expect(await brokenChains(world)).toEqual([]);
  });

  test.each(LISTS)('%s reads %s, and one of them', async (who, path, rows, id) => {
    const [noun = '', asked = ''] = path.split('?');
    const query = Object.fromEntries(new URLSearchParams(asked));
    const { body } = await must(world, who, 'GET', noun, { query });
    const list = body[rows] ?? Object.values(body).find(Array.isArray);
    expect(list, JSON.stringify(Object.keys(body))).not.toHaveLength(0);
    const one = await must(world, who, 'GET', `${noun}/${list[0][id]}`);
    expect(one.status).toBe(200);
  });

  test('goes on: a card of it is lost, and the blacklist knows at once', async () => {
    const query = { place: 'CN/13/1301/u-hospital-1301', state: 'issued' };
    const { body } = await must(world, 'keeper', 'GET', '/sam-cards', { query });
    const { serial } = body.cards[0];
    const form = { occurredAt: new Date().toISOString(), circumstances: '门诊搬迁时遗失' };
    await must(world, 'hospital', 'POST', `/sam-cards/${serial}/report-loss`, { body: form });
    const check = await must(world, 'keeper', 'GET', '/blacklist/check', { query: { serial } });
    expect(check.body).toMatchObject({ listed: true, reason: 'loss' });
  });

  test('what it allotted stays allotted: a terminal of an old block is its unit’s (RHC-11(1))', async () => {
    const { body } = await must(world, 'registrar', 'GET', '/terminals', {
      query: { unit: 'u-hospital-1301' },
    });
    const { first } = body.blocks[0];
    const one = await must(world, 'registrar', 'GET', `/terminals/${first}`);
    expect(one.body).toMatchObject({ number: first, unit: 'u-hospital-1301' });
  });
});
