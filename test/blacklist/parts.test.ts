import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf } from '../../functions/blacklist/answers.ts';
import { listBody, remembering } from '../../functions/blacklist/bodies.ts';
import { service } from '../../functions/runtime/service.ts';
import type { Store } from '../../functions/storage/store.ts';
import { BLACKLIST, type Blacklist, PART } from '../../shared/blacklist/blacklist.ts';
import { BLACKLIST_ROUTES } from '../../shared/blacklist/routes.ts';
import { STATEMENT_HEADER } from '../../shared/blacklist/statement.ts';
import { canonicalJson, sha256Hex } from '../../shared/ledger/canonical.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import { documentsVault } from '../kms.ts';
import { startWorld, type World } from '../world.ts';

const SEGMENT = 200;
const LISTED = 2 * PART + 1;
const AT = '2026-01-01T00:00:00.000Z';

/** A store that holds the segments of a list of 40,001 cards, and nothing else. */
const large: Pick<Store, 'read'> = {
  read: (keys) =>
    Promise.resolve(
      keys.map(({ pk, sk }) => {
        if (!pk.startsWith('BLACKLIST#')) return undefined;
        const first = Number(sk) * SEGMENT;
        const many = Math.min(SEGMENT, LISTED - first);
        const changes = Array.from({ length: many }, (_, n) => ({
          change: 'listed',
          serial: serialAt(first + n),
          cardNumber: cardNumberAt(first + n),
          centre: 'CN/13/1301',
          reason: 'loss',
          since: AT,
        }));
        return { pk, sk, changes };
      }),
    ),
};

test('a list longer than an answer comes in parts, each with the digests of all', async () => {
  const parts: Blacklist[] = [];
  const wanted = { place: 'CN', version: LISTED };
  const remember = remembering();
  for (const part of [1, 2, 3]) {
    const body = await listBody(large as Store, wanted, part, remember);
    const text = String(body?.raw);
    // A function may answer 6 MB, in which a quotation mark counts twice.
    expect(JSON.stringify(text).length).toBeLessThan(5_000_000);
    parts.push(BLACKLIST.parse(JSON.parse(text)));
  }
  expect(await listBody(large as Store, wanted, 4, remember)).toBeUndefined();
  expect(parts.map(({ entries }) => entries.length)).toEqual([PART, PART, 1]);
  expect(parts.map(({ next }) => next !== undefined)).toEqual([true, true, false]);
  const digests = await Promise.all(parts.map(({ entries }) => sha256Hex(canonicalJson(entries))));
  for (const one of parts) expect([one.digests, one.count, one.version]).toEqual([digests, LISTED, LISTED]);
  expect(new Set(parts.flatMap(({ entries }) => entries.map(({ serial }) => serial))).size).toBe(LISTED);
});

describe('npm run verify', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await startWorld();
    folder = await mkdtemp(join(tmpdir(), 'verify-'));
    await world.appoint('machine', { role: 'front-end', place: 'CN/13' });
  });
  afterAll(async () => {
    await world.stop();
    await rm(folder, { recursive: true });
  });

  const run = (...sources: string[]) =>
    new Promise<{ code: number; out: string }>((done) => {
      const command = new URL('../../infra/local/verify.ts', import.meta.url).pathname;
      const child = execFile(process.execPath, [command, ...sources], (_, out) =>
        done({ code: child.exitCode ?? -1, out }),
      );
    });

  test('holds a saved list against its saved statement', async () => {
    const { body, headers, text } = await world.call('machine', 'GET', '/blacklist', {
      query: { place: 'CN' },
    });
    expect(body).toMatchObject({ version: 0, entries: [] });
    const [list, other, statement] = ['list.json', 'other.json', 'statement'].map((name) =>
      join(folder, name),
    );
    await writeFile(list ?? '', text);
    await writeFile(other ?? '', `${text} `);
    await writeFile(statement ?? '', `${headers[STATEMENT_HEADER]}\n`);
    // The publisher has never run: the list is what it says, and stale.
    const said = await run(list ?? '', statement ?? '');
    expect([said.code, said.out]).toEqual([
      1,
      expect.stringContaining('version 0 of 0, as of nothing: stale'),
    ]);
    expect((await run(other ?? '', statement ?? '')).out).toContain('digest');
  });

  test('asks KMS once for what it has said before', async () => {
    let signed = 0;
    const vault = documentsVault(world.environment.KMS_ENDPOINT ?? '', 'blacklist');
    const counting = {
      ...vault,
      sign: (bytes: Uint8Array) => {
        signed += 1;
        return vault.sign(bytes);
      },
    };
    const { environment, store, token } = world;
    const clock = () => AT;
    const handler = service(BLACKLIST_ROUTES, answersOf(counting), {
      store,
      environment,
      clock,
      log: () => undefined,
    });
    const headers = { authorization: `Bearer ${await token('machine')}` };
    const event = { httpMethod: 'GET', path: '/blacklist', headers, queryStringParameters: { place: 'CN' } };
    type Event = Parameters<typeof handler>[0];
    const call = () => handler(event as unknown as Event, {} as Parameters<typeof handler>[1]);
    const [one, again] = [await call(), await call()];
    expect([one.statusCode, again.headers]).toEqual([200, one.headers]);
    expect(signed).toBe(1);
  });
});
