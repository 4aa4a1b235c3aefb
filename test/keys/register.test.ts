import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf, verifies } from '../../functions/keys/signatures.ts';
import { canonicalJson, utf8 } from '../../shared/ledger/canonical.ts';
import { type Desk, invitation, newDesk, SAID, spkiIn } from './desk.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.c2VjcmV0.dG9rZW4';

/** What came to the register's address, and what it answers next. */
const asked: { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
let next: { status: number; body: unknown };
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { url: path = '', headers } = request;
    asked.push({ path, headers, body: JSON.parse(Buffer.concat(parts).toString()) });
    const location = next.status === 307 ? { location: 'http://127.0.0.1:1/' } : {};
    response.writeHead(next.status, { 'content-type': 'application/json', ...location });
    response.end(JSON.stringify(next.body));
  });
});

let desk: Desk;
let url: string;
const environment = { SAM_TOKEN: TOKEN };
const tell = (line: string, given: NodeJS.ProcessEnv = environment) =>
  desk.tool(`${line} --url ${url}`, given);

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = newDesk();
  await desk.tool('make-key --out @signer.json');
  await desk.tool('make-key --out @signer-sm2.json --algorithm sm2');
  await desk.tool('make-key --out @receiver.json --receive sm2');
  desk.put('inv.json', invitation(desk.text('receiver.json.pub.pem'), { wrap: 'SM2PKE' }));
  desk.put('key.hex', 'ab'.repeat(16));
  desk.put('script', 'x');
  const built = await desk.tool(
    'build-package --invitation @inv.json --signer @signer.json --recipient @receiver.json.pub.pem' +
      ' --key-file @key.hex --script @script --out @package.json --opening @opening.json',
  );
  expect(built, built.said).toMatchObject({ ok: true });
});
afterAll(() => {
  server.close();
  desk.clear();
});
beforeEach(() => {
  asked.length = 0;
  next = { status: 200, body: { stateTitle: '校验一致' } };
});

describe('a public key is registered', () => {
  it.each([
    ['signer', 'ECDSA_SHA_256'],
    ['signer-sm2', 'SM2DSA'],
  ] as const)('for signing with the proof that its owner holds it (%s)', async (name, algorithm) => {
    const { ok, said } = await tell(`register-key --place CN/supplier/cos-maker --signer @${name}.json`);
    expect(ok, said).toBe(true);
    const { path, body = {} } = asked[0] ?? {};
    const spki = spkiIn(desk.text(`${name}.json.pub.pem`));
    const { proof, ...named }: Record<string, unknown> = body;
    expect(path).toBe('/v1/public-keys');
    expect(named).toEqual({ place: 'CN/supplier/cos-maker', purpose: 'sign', algorithm, spki });
    const message = utf8(`sam-register public key 1\n${canonicalJson(named)}`);
    expect(verifies({ algorithm, spki, message, signature: String(proof) })).toBe(true);
    expect(said.replaceAll(' ', '')).toContain(fingerprintOf(spki));
  });

  it('for receiving without one', async () => {
    expect((await tell('register-key --place CN/13 --receive @receiver.json.pub.pem')).ok).toBe(true);
    const spki = spkiIn(desk.text('receiver.json.pub.pem'));
    expect(asked[0]?.body).toEqual({ place: 'CN/13', purpose: 'receive', algorithm: 'SM2', spki });
  });

  it('for one of the two, not for both at once, and a signing key is no receiving key', async () => {
    const both = 'register-key --place CN/13 --receive @receiver.json.pub.pem --signer @signer.json';
    expect(await tell(both)).toMatchObject({ ok: false });
    expect(await tell('register-key --place CN/13 --receive @signer.json.pub.pem')).toMatchObject({
      ok: false,
    });
    expect(asked).toEqual([]);
  });
});

describe('sender and receiver tell the register', () => {
  it('the package, under the noun of its kind', async () => {
    expect((await tell('submit --package @package.json')).ok).toBe(true);
    expect(asked[0]).toMatchObject({ path: '/v1/transport-keys/x-2026-0001/submit' });
    expect(asked[0]?.body).toEqual(desk.json('package.json'));
  });

  it('the value that the receiver observed', async () => {
    await tell('report-match --exchange x-2026-0001 --kcv a1b2c3 --algorithm 3DES');
    expect(asked[0]).toMatchObject({
      path: '/v1/transport-keys/x-2026-0001/observe',
      body: { kcv: 'A1B2C3', algorithm: '3DES' },
    });
    await tell('report-match --noun root-keys --exchange x-1-1 --kcv a1b2c3 --algorithm SM1-HSM');
    expect(asked[1]?.path).toBe('/v1/root-keys/x-1-1/observe');
  });

  it('the opening, and hear how it compares', async () => {
    const { said } = await tell('open-commitment --exchange x-2026-0001 --opening @opening.json');
    const { salt, kcv } = desk.json('opening.json');
    expect(asked[0]).toMatchObject({ path: '/v1/transport-keys/x-2026-0001/open', body: { salt, kcv } });
    expect(said).toContain('校验一致');
  });

  it('the same thing twice under one idempotency key, another under another', async () => {
    for (const value of ['A1B2C3', 'A1B2C3', 'A1B2C4'])
      await tell(`report-match --exchange x-2026-0001 --kcv ${value} --algorithm 3DES`);
    const [one, again, other] = asked.map(({ headers }) => headers['idempotency-key']);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect([again === one, other === one]).toEqual([true, false]);
  });
});

describe('the token', () => {
  const line = 'report-match --exchange x-2026-0001 --kcv A1B2C3 --algorithm 3DES';

  it('comes from the environment, or from a file of its owner’s', async () => {
    await tell(line);
    desk.put('token', `${TOKEN}\n`);
    await tell(`${line} --token-file @token`, {});
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    desk.put('shown', TOKEN, 0o644);
    expect((await tell(`${line} --token-file @shown`, {})).said).toContain('chmod 600');
    expect((await tell(line, {})).said).toContain('SAM_TOKEN');
    expect((await tell(line, { SAM_TOKEN: 'two words' })).ok).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('goes neither over an open way to another host, nor after a redirect', async () => {
    for (const other of ['http://register.example', 'ftp://localhost', 'http://user:pass@localhost:1', 'x']) {
      expect((await desk.tool(`${line} --url ${other}`, environment)).said).toContain('https');
    }
    next = { status: 307, body: {} };
    expect((await tell(line)).ok).toBe(false);
    expect(asked).toHaveLength(1);
  });
});

describe('a refusal of the register', () => {
  it('is told in its own words, with the fields', async () => {
    const fields = [{ path: 'body.manifest.nonce', message: 'not what was asked for' }];
    next = {
      status: 422,
      body: { code: 'package-refused', title: '密钥包未通过验证', detail: 'Two.', fields },
    };
    const { ok, lines } = await tell('submit --package @package.json');
    expect(ok).toBe(false);
    expect(lines).toEqual([
      '登记系统拒绝：密钥包未通过验证（package-refused）；Two.；body.manifest.nonce: not what was asked for',
    ]);
  });

  it('without words is a number, and silence is silence', async () => {
    next = { status: 502, body: '<html>' };
    expect((await tell('submit --package @package.json')).said).toContain('502');
    const nobody = await desk.tool('submit --package @package.json --url http://localhost:1', environment);
    expect(nobody.said).toContain('没有答复');
  });
});

describe('a token', () => {
  it('is in nothing that was said', () => {
    expect(SAID.length).toBeGreaterThan(15);
    expect(SAID.join('\n')).not.toContain(TOKEN);
  });
});
