import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assembly, readAssembly } from '../../infra/local/assembly.ts';
import { type Gateway, openGateway } from '../../infra/local/gateway.ts';
import { keyArn } from '../../infra/local/kms.ts';
import { type Functions, startFunctions } from '../../infra/local/lambda.ts';
import { writeAssembly } from './assembly-fixture.ts';

const CARDS = `
import { setTimeout as pause } from 'node:timers/promises';
console.log('cards began');
let running = 0;
const modes = {
  echo: (event) => ({ event, environment: process.env }),
  sleep: () => pause(60_000),
  throw: () => { throw new Error('no such luck'); },
  exit: () => process.exit(3),
  crash: () => { setTimeout(() => { throw new Error('out of turn'); }); return pause(60_000); },
  spin: () => { for (;;); },
  large: () => 'x'.repeat(7 * 1024 * 1024),
  async meet() {
    running += 1;
    for (let n = 0; n < 100 && running < 20; n += 1) await pause(10);
    return { running };
  },
};
export async function handler(event) {
  const mode = event.queryStringParameters?.mode ?? 'echo';
  if (mode === 'nonsense') return 42;
  if (mode === 'split') return { statusCode: 200, headers: { 'x-a': 'one\\r\\nx-b: two' }, body: '' };
  if (mode === 'bytes') {
    return { statusCode: 201, headers: { 'x-a': 1 }, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
      body: Buffer.from([0, 255, 1]).toString('base64'), isBase64Encoded: true };
  }
  return { statusCode: 200, body: JSON.stringify(await modes[mode](event)) };
}`;
const ECHO = `export const handler = async (event) =>
  ({ statusCode: 200, body: JSON.stringify({ event, environment: process.env }) });`;
const CODE = { cards: CARDS, terminals: ECHO, site: ECHO };

interface Echo {
  event: Record<string, unknown> & { requestContext: Record<string, unknown> };
  environment: Record<string, string>;
}

let folder: string;
let assembly: Assembly;
let functions: Functions;
let gateway: Gateway;
let url: string;

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(url + path, init);
const echo = async (path: string, init?: RequestInit): Promise<Echo> =>
  (await (await get(path, init)).json()) as Echo;
const problemOf = async (response: Response): Promise<unknown[]> => {
  const { status, code } = (await response.json()) as { status: number; code: string };
  return [response.status, response.headers.get('content-type'), status, code];
};
const problemOfStatus = (status: number, code: string): unknown[] => [
  status,
  'application/problem+json; charset=utf-8',
  status,
  code,
];

/** Sends bytes as they are and gives what comes back until the connection ends. */
function raw(bytes: string): Promise<string> {
  return new Promise((settle, fail) => {
    let text = '';
    const socket = connect(gateway.port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    socket.on('end', () => settle(text)).on('error', fail);
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  writeAssembly(join(folder, 'assembly'), CODE);
  assembly = readAssembly(join(folder, 'assembly'));
  const environment = { AWS_REGION: assembly.region, KMS_ENDPOINT: 'http://127.0.0.1:1' };
  functions = startFunctions({ functions: assembly.functions, logs: join(folder, 'log'), environment });
  gateway = await openGateway({ port: 0 });
  url = `http://127.0.0.1:${gateway.port}`;
});

afterAll(async () => {
  await gateway.stop();
  await functions.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the port', () => {
  it('tells everybody to come again until the host is up', async () => {
    const response = await get('/v1/sam-cards');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(await problemOf(response)).toEqual(problemOfStatus(503, 'busy'));
    const { api } = assembly;
    const issuer = (_request: unknown, response: { end(text: string): void }): void => response.end('issuer');
    gateway.serve({ api, invoke: functions.invoke, issuer, clock: issuer });
  });

  it('that is taken is a message that says what to do', async () => {
    await expect(openGateway({ port: gateway.port })).rejects.toThrow(
      `port ${gateway.port} is taken: is the system already running? Stop what listens there, or choose`,
    );
  });

  it.each([
    ['GET', '/v1/sam-cards', '/sam-cards', '/sam-cards', null],
    [
      'POST',
      '/v1/sam-cards/1301/issue',
      '/sam-cards/1301/issue',
      '/sam-cards/{proxy+}',
      { proxy: '1301/issue' },
    ],
    ['GET', '/v1/sam-cards/a%20b', '/sam-cards/a%20b', '/sam-cards/{proxy+}', { proxy: 'a b' }],
    ['DELETE', '/v1/terminals', '/terminals', '/terminals', null],
    ['GET', '/docs', '/docs', '/docs', null],
    ['GET', '/v1/docs', '/docs', '/docs', null],
    ['GET', '/', '/', '/', null],
    ['GET', '/v1', '/', '/', null],
    ['GET', '/v1/', '/', '/', null],
  ])('%s %s reaches the function as %s', async (httpMethod, path, inside, resource, pathParameters) => {
    const { event } = await echo(path, { method: httpMethod });
    expect(event).toMatchObject({ httpMethod, path: inside, resource, pathParameters });
    expect(event.requestContext).toMatchObject({
      stage: 'v1',
      path: `/v1${inside}`,
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      identity: { sourceIp: '127.0.0.1' },
    });
  });

  it.each([
    ['GET', '/v1/nothing'],
    ['GET', '/v1/terminals/1'],
    ['POST', '/v1/docs'],
    ['GET', '/sam-cards'],
    ['GET', '/v1x/sam-cards'],
    ['GET', '//v1/sam-cards'],
    ['GET', '/v1/sam-cards/'],
    ['GET', '/v1/sam-cards/%zz'],
    ['GET', '/issuers'],
  ])('%s %s is an unknown route', async (method, path) => {
    const response = await get(path, { method });
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(await problemOf(response)).toEqual(problemOfStatus(404, 'unknown-route'));
  });

  it('gives /issuer and what lies below it to the issuer', async () => {
    for (const path of ['/issuer', '/issuer/jwks?x=1']) {
      expect(await (await get(path)).text()).toBe('issuer');
    }
  });

  it('passes parameters and headers as API Gateway does: the last one wins, all are there', async () => {
    const headers = { 'X-Mine': 'a', __proto__: 'b' };
    const { event } = await echo('/v1/terminals?a=1&b=&a=%E5%8D%A1+2&__proto__=x', { headers });
    expect(event.queryStringParameters).toEqual(JSON.parse('{"a":"卡 2","b":"","__proto__":"x"}'));
    expect(event.multiValueQueryStringParameters).toMatchObject({ a: ['1', '卡 2'], b: [''] });
    expect(event.headers).toMatchObject({ 'X-Mine': 'a' });
    expect(event.multiValueHeaders).toMatchObject({ 'X-Mine': ['a'] });
    expect((await echo('/v1/terminals')).event.queryStringParameters).toBe(null);
  });

  it('passes bodies in Base64, for every media type is binary', async () => {
    const { event } = await echo('/v1/terminals', { method: 'POST', body: new Uint8Array([0, 255, 10]) });
    expect(event).toMatchObject({ body: 'AP8K', isBase64Encoded: true });
    expect((await echo('/v1/terminals')).event).toMatchObject({ body: null, isBase64Encoded: false });
  });

  it('sends bytes, status and headers as the function says', async () => {
    const response = await get('/v1/sam-cards?mode=bytes');
    expect([response.status, response.headers.get('x-a')]).toEqual([201, '1']);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
  });

  it.each([
    ['a body of 10 MB and a byte', 10 * 1024 * 1024 + 1],
    ['a body of which Base64 makes more than the 6 MB of an event', 5 * 1024 * 1024],
  ])('refuses %s', async (_what, bytes) => {
    const response = await get('/v1/terminals', { method: 'POST', body: new Uint8Array(bytes) });
    expect(await response.clone().json()).toMatchObject({ detail: 'as declared' });
    expect(await problemOf(response)).toEqual(problemOfStatus(413, 'body-too-large'));
  });

  it('refuses a body that grows too large without saying so beforehand', async () => {
    const piece = new Uint8Array(1024 * 1024);
    let left = 12;
    const body = new ReadableStream({
      pull: (stream) => (left-- > 0 ? stream.enqueue(piece) : stream.close()),
    });
    const response = await get('/v1/terminals', { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(await problemOf(response)).toEqual(problemOfStatus(413, 'body-too-large'));
  });

  it.each([
    ['headers above 10 kB', `GET / HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(11_000)}\r\n\r\n`, '431'],
    ['what is not HTTP', 'hello\r\n\r\n', '400'],
  ])('ends the connection on %s', async (_what, bytes, status) => {
    const text = await raw(bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nx-request-id: [\\da-f-]{36}\r\n`));
  });
});

describe('a function', () => {
  const ok = async (): Promise<void> => expect((await get('/v1/sam-cards')).status).toBe(200);

  it('sees its own environment and nothing of the host or of another function', async () => {
    const [cards, terminals] = [await echo('/v1/sam-cards'), await echo('/v1/terminals')];
    const told = {
      AWS_REGION: 'cn-north-1',
      KMS_ENDPOINT: 'http://127.0.0.1:1',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    expect(terminals.environment).toEqual({
      ...told,
      ONLY_HERE: 'terminals',
      AWS_LAMBDA_FUNCTION_NAME: 'terminals',
      AWS_ACCESS_KEY_ID: 'local-terminals',
    });
    expect(cards.environment).toEqual({
      ...told,
      REGISTRY_TABLE: 'Registry4DB9CCA5',
      CHECKPOINT_KEY: keyArn('Checkpoint'),
      PLACE: expect.stringMatching(
        /^cn-north-1\/arn:aws:dynamodb:cn-north-1:000000000000:table\/Registry4DB9CCA5\/\$\{kept\}$/,
      ),
      AWS_LAMBDA_FUNCTION_NAME: 'sam-cards',
      AWS_ACCESS_KEY_ID: 'local-sam-cards',
    });
  });

  it('runs calls side by side', async () => {
    const calls = Array.from({ length: 20 }, () => get('/v1/sam-cards?mode=meet'));
    const bodies = await Promise.all((await Promise.all(calls)).map((response) => response.json()));
    expect(bodies).toEqual(Array(20).fill({ running: 20 }));
  });

  it.each(['sleep', 'spin'])('that takes too long (%s) is a 504, and the next call works', async (mode) => {
    const response = await get(`/v1/sam-cards?mode=${mode}`);
    expect(await problemOf(response)).toEqual(problemOfStatus(504, 'busy'));
    await ok();
  });

  it('that takes too long costs no other call its answer', async () => {
    const slow = get('/v1/sam-cards?mode=sleep');
    await ok();
    expect((await slow).status).toBe(504);
    await ok();
  });

  it.each(['throw', 'exit', 'crash', 'large', 'nonsense', 'split'])(
    'that fails (%s) is a 502 that tells nothing, and the next call works',
    async (mode) => {
      const response = await get(`/v1/sam-cards?mode=${mode}`);
      expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      const text = await response.clone().text();
      expect(text).not.toMatch(/luck|turn|memory|\.mjs/);
      expect(await problemOf(response)).toEqual(problemOfStatus(502, 'internal-error'));
      await ok();
    },
  );

  it('writes to its log and not to the terminal, and so do its failures', async () => {
    await expect
      .poll(() => readFileSync(join(folder, 'log', 'sam-cards.log'), 'utf8'))
      .toMatch(/cards began.*timeout: Task timed out after 2 seconds.*no such luck/s);
  });

  it('that is not declared is an error and no throw', async () => {
    expect(await functions.invoke('Nobody', {})).toEqual({ failed: 'error', message: 'no function Nobody' });
  });
});
