import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { personToken } from '../../infra/local/token.ts';

const HOST = join(import.meta.dirname, '../../infra/local/host.ts');

let folder: string;
const started: ReturnType<typeof launch>[] = [];

/** `npm start` without the demo, on a free port unless the arguments name one. */
function launch(...args: string[]) {
  const child = spawn(process.execPath, [HOST, '--folder', folder, '--no-demo', ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return { child, said: () => said, ended: once(child, 'exit') };
}

async function up(...args: string[]) {
  const host = launch('--port', '0', ...args);
  started.push(host);
  await expect.poll(host.said, { timeout: 120_000 }).toContain('Ctrl-C stops everything');
  const [url = ''] = /http:\/\/localhost:\d+/.exec(host.said()) ?? [];
  return { ...host, url };
}

/** Processes that work on the folder. */
const processes = (): string[] =>
  execFileSync('ps', ['-ww', '-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && !line.startsWith('ps '));

const issuerKeys = (): string => readFileSync(join(folder, 'issuer-keys.json'), 'utf8');

/** The ministry's registrar enters its own centre, always under the same key. */
async function found(url: string): Promise<[number, boolean]> {
  const authorization = `Bearer ${await personToken(`${url}/issuer`, 'ministry-registrar-cn')}`;
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'start-test:CN' };
  const body = JSON.stringify({ type: 'centre', areaCode: 'CN', name: '卫生部注册管理中心' });
  const response = await fetch(`${url}/v1/organizations`, { method: 'POST', headers, body });
  expect(await response.json()).toMatchObject({ id: 'centre-cn' });
  return [response.status, response.headers.has('idempotency-replayed')];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.splice(0).map(({ ended }) => ended));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a started host says what runs where, and its health, documents and issuer answer', async () => {
  const { url, said, child, ended } = await up();
  for (const line of [
    `API        ${url}/v1`,
    'engine     http',
    'tables     http',
    'KMS        http',
    'npm run -s token -- ',
  ]) {
    expect(said()).toContain(line);
  }
  for (const path of [
    '/v1/health',
    '/v1/openapi.json',
    '/docs',
    '/',
    '/issuer/.well-known/openid-configuration',
  ]) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  }
  const unknown = await fetch(`${url}/v1/nothing`);
  expect(await unknown.json()).toMatchObject({ status: 404, code: 'unknown-route' });
  // The first appointment is deployment configuration: the ministry's registrar may ask at once.
  const authorization = `Bearer ${await personToken(`${url}/issuer`, 'ministry-registrar-cn')}`;
  const cards = await fetch(`${url}/v1/sam-cards?place=CN`, { headers: { authorization } });
  expect([cards.status, await cards.json()]).toEqual([200, { cards: [] }]);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  for (const part of ['port', 'functions', 'KMS', 'policy evaluator', 'DynamoDB engine'])
    expect(said()).toContain(`${part} stopped`);
  expect(said()).toContain('everything is stopped');
  expect(processes()).toEqual([]);
});

it('a function of the running host may do no more than its role, whatever endpoint it asks', async () => {
  const { said, child, ended } = await up();
  const [, tables = ''] = /tables\s+(http:\S+)/.exec(said()) ?? [];
  const [, keys = ''] = /KMS\s+(http:\S+)/.exec(said()) ?? [];
  const as = (accessKeyId: string, endpoint: string) => ({
    endpoint,
    region: 'local',
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const sign = new SignCommand({
    KeyId: 'CheckpointKey',
    Message: Buffer.from('no checkpoint'),
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
  const denied = { name: 'AccessDeniedException' };
  const events = new KMSClient(as('local-events', keys));
  await expect(events.send(sign)).rejects.toMatchObject(denied);
  const checkpoint = new KMSClient(as('local-daily-checkpoint', keys));
  expect((await checkpoint.send(sign)).Signature).toBeInstanceOf(Uint8Array);

  const Key = (pk: string) => ({ pk: { S: pk }, sk: { S: pk } });
  const Put = (pk: string) => ({ Put: { TableName: 'RegistryTable', Item: Key(pk) } });
  const commit = (...TransactItems: ReturnType<typeof Put>[]) =>
    new TransactWriteItemsCommand({ TransactItems });
  const clients = ['events', 'suppliers'].map((name) => new DynamoDBClient(as(`local-${name}`, tables)));
  const [reader, suppliers] = clients;
  await expect(reader?.send(commit(Put('SAM-CARD#1')))).rejects.toMatchObject(denied);
  await expect(suppliers?.send(commit(Put('RECEIPT#policy-test'), Put('BAN#1')))).rejects.toMatchObject(
    denied,
  );
  const [, engine = ''] = /engine\s+(http:\S+)/.exec(said()) ?? [];
  const direct = new DynamoDBClient(as('test', engine));
  for (const pk of ['RECEIPT#policy-test', 'BAN#1', 'SAM-CARD#1']) {
    const { Item } = await direct.send(new GetItemCommand({ TableName: 'RegistryTable', Key: Key(pk) }));
    expect(Item).toBe(undefined);
  }
  expect(readFileSync(join(folder, 'log', 'events.log'), 'utf8')).toContain('kms:Sign on resource');
  for (const client of [...clients, direct, events, checkpoint]) client.destroy();
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('a host killed with kill -9 leaves no process, and the next one finds its keys and data', async () => {
  const first = await up();
  const before = issuerKeys();
  expect(await found(first.url)).toEqual([201, false]);
  first.child.kill('SIGKILL');
  await first.ended;
  // The port stays the same: it stands in the issuer's name, and with it in every appointment and receipt.
  const second = await up('--port', new URL(first.url).port);
  expect(issuerKeys()).toBe(before);
  expect(await found(second.url)).toEqual([201, true]);
  second.child.kill('SIGINT');
  expect(await second.ended).toEqual([0, null]);
  expect(processes()).toEqual([]);
});

it('a taken port ends the start with what to do, and harms nothing of the host that has it', async () => {
  const { url, child, ended } = await up();
  const { port } = new URL(url);
  const other = launch('--port', port, '--fresh');
  expect(await other.ended).toEqual([1, null]);
  expect(other.said()).toContain(`port ${port} is taken`);
  expect((await fetch(`${url}/v1/health`)).status).toBe(200);
  child.kill('SIGTERM');
  await ended;
});

it('--fresh begins with new keys and removes nothing that is not the host its own', async () => {
  const before = issuerKeys();
  const theirs = join(folder, 'theirs.txt');
  writeFileSync(theirs, 'kept');
  const { url, child, ended } = await up('--fresh');
  expect(issuerKeys()).not.toBe(before);
  expect(await found(url)).toEqual([201, false]);
  expect(readFileSync(theirs, 'utf8')).toBe('kept');
  child.kill('SIGTERM');
  await ended;
});

it.each([
  ['--prot', '8080'],
  ['--port', '99999'],
])('%s %s is refused with the options there are', async (...args) => {
  const { said, ended } = launch(...args);
  expect(await ended).toEqual([1, null]);
  expect(said()).toContain('--no-demo');
});
