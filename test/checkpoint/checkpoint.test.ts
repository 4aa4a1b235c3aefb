import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cutter, cutAll } from '../../functions/daily-checkpoint/cut.ts';
import { kmsVault } from '../../functions/keys/kms-vault.ts';
import { entriesOfDay } from '../../functions/storage/checkpoints.ts';
import { KEYS } from '../../functions/storage/keys.ts';
import { folderObjects } from '../../functions/storage/objects.ts';
import { ANYBODY, startKms } from '../../infra/local/kms.ts';
import {
  type Checkpoint,
  checkpointRoot,
  verifyCheckpoint,
  verifyProof,
} from '../../shared/ledger/checkpoint.ts';
import { entryHash, firstBreak, GENESIS, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { FORMS, found, move, must, produce, serialAt } from '../country.ts';
import { digestOf } from '../http/refused.ts';
import { startWorld, tableNames, type World } from '../world.ts';

let world: World;
let cutter: Cutter;
let folder: string;
let kms: Awaited<ReturnType<typeof startKms>>;

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'] as const;
/** 10 o'clock in Shanghai. */
const at = (day: string) => `${day}T02:00:00.000Z`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  kms = await startKms({
    access: ANYBODY,
    folder,
    keys: [{ keyId: 'checkpoint', keySpec: 'ECC_NIST_P256', usage: 'SIGN_VERIFY' }],
  });
  world = await startWorld();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const vault = kmsVault(
    new KMSClient({ endpoint: kms.endpoint, region: 'local', credentials }),
    'checkpoint',
  );
  cutter = { store: world.storeOf('daily-checkpoint'), vault, objects: folderObjects(folder) };
  world.now = at(DAYS[0]);
  await found(world);
  await produce(world, 6);
  // The second day has a change, the third has none, the fourth has two.
  world.now = at(DAYS[1]);
  await accept(1);
  world.now = at(DAYS[3]);
  await accept(2);
  await accept(3);
});

afterAll(async () => {
  await kms.stop();
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

const accept = (n: number) =>
  move(world, 'issuer', serialAt(n), 'accept-production', FORMS['accept-production']);

const checkpointOf = async (day: string) =>
  (await must(world, 'auditor', 'GET', `/checkpoints/${day}`)).body as Checkpoint;

const proofOf = async (n: number, number?: number) => {
  const query: Record<string, string> = number ? { number: String(number) } : {};
  return (await must(world, 'auditor', 'GET', `/sam-cards/${serialAt(n)}/proof`, { query })).body;
};

describe('the checkpoint of a day', () => {
  test('is not cut before an hour past its midnight in Shanghai', async () => {
    expect(await cutAll(cutter, '2026-03-02T15:59:59Z')).toBe(0);
    expect(await cutAll(cutter, '2026-03-02T16:59:59Z')).toBe(0);
    expect((await world.call(undefined, 'GET', `/checkpoints/${DAYS[0]}`)).status).toBe(404);
    const proof = await world.call('auditor', 'GET', `/sam-cards/${serialAt(1)}/proof`);
    expect(proof.status).toBe(404);
  });

  test('is signed by the key endpoint over all entries of the day, and anybody may read it', async () => {
    expect(await cutAll(cutter, '2026-03-02T17:00:00Z')).toBe(1);
    const { body } = await world.call(undefined, 'GET', `/checkpoints/${DAYS[0]}`);
    expect(await verifyCheckpoint(body)).toBeNull();
    const { publicKey } = await cutter.vault.describe();
    expect(await verifyCheckpoint(body, { publicKeys: [publicKey] })).toBeNull();
    const entries = await entriesOfDay(world.store, DAYS[0]);
    expect(body).toMatchObject({ size: entries.length, previousRoot: GENESIS, day: DAYS[0] });
    expect(body.root).toBe(
      await checkpointRoot(
        GENESIS,
        entries.map(({ hash }) => hash),
      ),
    );
  });

  test('cut again changes nothing', async () => {
    const before = await digestOf(world);
    expect(await cutAll(cutter, '2026-03-02T17:30:00Z')).toBe(0);
    expect(await digestOf(world)).toBe(before);
  });

  test('missed is caught up, each chained to the one before, also over a day without an entry', async () => {
    expect(await cutAll(cutter, '2026-03-05T20:00:00Z')).toBe(3);
    const all = await Promise.all(DAYS.map(checkpointOf));
    expect(all.map(({ size }) => size).slice(1)).toEqual([1, 0, 2]);
    for (const [n, { previousRoot }] of all.entries()) expect(previousRoot).toBe(all[n - 1]?.root ?? GENESIS);
    expect(new Set(all.map(({ root }) => root)).size).toBe(4);
    const listed = (await must(world, 'auditor', 'GET', '/checkpoints', { query: { limit: '3' } })).body;
    expect(listed.checkpoints.map(({ day }: Checkpoint) => day)).toEqual([...DAYS].reverse().slice(0, 3));
    const rest = await must(world, 'auditor', 'GET', '/checkpoints', { query: { cursor: listed.next } });
    expect(rest.body.checkpoints.map(({ day }: Checkpoint) => day)).toEqual([DAYS[0]]);
  });

  test('cut by two at once is cut once', async () => {
    world.now = at('2026-03-06');
    await accept(4);
    await Promise.all([1, 2, 3].map(() => cutAll(cutter, '2026-03-06T20:00:00Z')));
    const [, last] = (await must(world, 'auditor', 'GET', '/checkpoints')).body.checkpoints;
    expect((await checkpointOf('2026-03-06')).previousRoot).toBe(last.root);
    expect(await cutAll(cutter, '2026-03-06T20:00:00Z')).toBe(0);
  });

  test('leaves that day’s entries where nothing is overwritten, in its order', async () => {
    const lines = (await readFile(join(folder, `days/${DAYS[3]}/0001.jsonl`), 'utf8')).trim().split('\n');
    const hashes = await Promise.all(lines.map(async (line) => entryHash(JSON.parse(line).entry)));
    expect(await checkpointRoot((await checkpointOf(DAYS[2])).root, hashes)).toBe(
      (await checkpointOf(DAYS[3])).root,
    );
  });
});

describe('a proof', () => {
  test('shows each entry of a card in its day’s checkpoint', async () => {
    for (const [n, number] of [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 2],
    ] as const) {
      expect(await verifyProof(await proofOf(n, number))).toBeNull();
    }
    expect((await proofOf(3)).entry.transition).toBe('accept-production');
  });

  test('of another day, of an altered entry or under another key does not hold', async () => {
    const [one, two] = [await proofOf(1, 2), await proofOf(2, 2)];
    expect(await verifyProof({ ...one, checkpoint: two.checkpoint })).not.toBeNull();
    expect(await verifyProof({ ...one, entry: { ...one.entry, at: '2026-03-03T02:00:00.001Z' } })).toBe(
      'hash',
    );
    expect(await verifyProof(one, { publicKeys: ['AAAA'] })).toBe('untrusted-key');
  });

  test('of an entry there is none yet is not found', async () => {
    const query = { number: '99' };
    const reply = await world.call('auditor', 'GET', `/sam-cards/${serialAt(1)}/proof`, { query });
    expect(reply.status).toBe(404);
  });
});

describe('an entry overwritten in the table', () => {
  const key = () => KEYS.entry(`sam-card/${serialAt(5)}`, 2);
  const put = (item: object) => {
    const Item = marshall({ ...item, pk: key().pk, sk: key().sk }, { removeUndefinedValues: true });
    return world.client.send(new PutItemCommand({ TableName: tableNames.ledger, Item }));
  };
  const chain = async () =>
    (await must(world, 'auditor', 'GET', `/sam-cards/${serialAt(5)}/ledger`)).body.entries;
  let entry: LedgerEntry;
  let hash: string;

  beforeAll(async () => {
    world.now = at('2026-03-07');
    await accept(5);
    await move(world, 'issuer', serialAt(5), 'replace-transport-key', FORMS['replace-transport-key']);
    await cutAll(cutter, '2026-03-07T20:00:00Z');
    [, { entry, hash }] = await chain();
  });

  beforeEach(() => put({ entry, hash }));

  test('with another actor breaks its hash', async () => {
    await put({ entry: { ...entry, actor: { ...entry.actor, subject: 'somebody-else' } }, hash });
    expect(await firstBreak(await chain())).toMatchObject({ index: 1, reason: 'hash' });
    expect(await verifyProof(await proofOf(5, 2))).toBe('hash');
  });

  test('and hashed anew breaks the entry after it, and its proof', async () => {
    const forged = { ...entry, actor: { ...entry.actor, subject: 'somebody-else' } };
    await put({ entry: forged, hash: await entryHash(forged) });
    expect(await firstBreak(await chain())).toMatchObject({ index: 2, reason: 'previous' });
    expect(await verifyProof(await proofOf(5, 2))).toBe('inclusion');
  });

  test('and put back holds again', async () => {
    expect(await firstBreak(await chain())).toBeNull();
    expect(await verifyProof(await proofOf(5, 2))).toBeNull();
  });
});
