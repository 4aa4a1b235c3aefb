import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../shared/ledger/canonical.ts';
import { verifyDocument } from '../../shared/ledger/verify.ts';
import { chainOf, checkpointOf, type Linked, newSigner, proofOf, someHash, spki, THING } from './examples.ts';

const COMMAND = new URL('../../infra/local/verify.ts', import.meta.url).pathname;
const signer = newSigner();
let chain: Linked[];
let folder: string;
let server: Server;
let origin: string;
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  chain = await chainOf(Array.from({ length: 7 }, (_, at) => ({ at })));
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', origin);
    asked.push(request.headers.authorization);
    if (url.pathname !== '/chain') return void response.writeHead(404).end('{}');
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = from + 3 < chain.length ? { next: String(from + 3) } : {};
    response.end(JSON.stringify({ thing: THING, entries: chain.slice(from, from + 3), ...next }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs the command as a person does. */
function run(...sources: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, TOKEN: 'abc' };
    const child = execFile(process.execPath, [COMMAND, ...sources], { env }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('a downloaded document', () => {
  it('is a chain that holds', async () => {
    const { ok, lines } = await verifyDocument({ thing: THING, entries: chain });
    expect({ ok, lines }).toEqual({
      ok: true,
      lines: [`chain: ${THING}: 7 entries hold, the last is ${chain[6]?.hash}`],
    });
  });

  it.each<[string, () => object, RegExp]>([
    [
      'whose first entry hangs elsewhere',
      () => ({ previous: someHash(1) }),
      /broken at entry 1 of 7: previous \(expected/,
    ],
    [
      'of which an entry is gone',
      () => ({ entries: chain.toSpliced(2, 1) }),
      /broken at entry 3 of 6: number/,
    ],
    ['of another thing than it says', () => ({ thing: 'sam-card/2' }), /the entries are of sam-card\/1301/],
    ['of no entries', () => ({ entries: [] }), /no entries, so nothing is shown/],
    ['of which more follows', () => ({ next: 'abc' }), /7 entries hold, but more follow/],
    [
      'with the keys of its items',
      () => ({ entries: [{ ...chain[0], entry: { pk: 1 } }] }),
      /entry 1 of 1: malformed/,
    ],
  ])('is not good as a chain %s', async (_, change, line) => {
    const { ok, lines } = await verifyDocument({ thing: THING, entries: chain, ...change() });
    expect(ok).toBe(false);
    expect(lines.join()).toMatch(line);
  });

  it('is a checkpoint or a proof, and the fingerprint of its key is shown', async () => {
    const fingerprint = await sha256Hex(Buffer.from(spki(signer), 'base64'));
    const key = `signed as alias/ledger-checkpoint by the key with SHA-256 ${fingerprint}`;
    const checkpoint = await checkpointOf([someHash(1)], signer);
    const proof = await proofOf(chain[1] as Linked, 2, 4, signer);
    expect(await verifyDocument(checkpoint)).toEqual({
      ok: true,
      lines: ['checkpoint: 2026-03-02, 1 entries: holds', key],
    });
    expect(await verifyDocument(proof)).toEqual({
      ok: true,
      lines: [`proof: ${THING} entry 2 on 2026-03-02, 4 entries: holds`, key],
    });
    expect(await verifyDocument({ ...checkpoint, size: 2 })).toMatchObject({ ok: false });
    expect(await verifyDocument({ ...proof, index: 1 })).toMatchObject({ ok: false });
    expect(await verifyDocument(proof, { publicKeys: [] })).toMatchObject({ ok: false });
  });

  it.each([null, 1, [], {}, { entries: 1 }, { day: '2026-03-02' }])('is not good as %j', async (json) => {
    expect(await verifyDocument(json)).toEqual({
      ok: false,
      lines: ['neither a chain, nor a proof, nor a checkpoint'],
    });
  });
});

describe('npm run verify', { timeout: 30_000 }, () => {
  it('leaves with 0 for a file that holds and 1 for one that does not', async () => {
    const good = await run(await file('good.json', { thing: THING, entries: chain }));
    const bad = await run(await file('bad.json', { thing: THING, entries: chain.slice(1) }));
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('7 entries hold')]);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('broken at entry 1 of 6: number')]);
  });

  it('follows the pages of a chain with its token', async () => {
    asked.length = 0;
    const { code, out } = await run(`${origin}/chain?limit=3`);
    expect([code, out]).toEqual([0, expect.stringContaining('7 entries hold')]);
    expect(asked).toEqual(['Bearer abc', 'Bearer abc', 'Bearer abc']);
  });

  it('leaves with 2 for what it cannot read', async () => {
    const runs = [
      run(),
      run(join(folder, 'none.json')),
      run(await file('text.json', 'no')),
      run(`${origin}/other`),
    ];
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  });
});
