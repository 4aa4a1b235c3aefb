import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTables, type Engine, startEngine, type TableDefinition } from '../../infra/local/dynamodb.ts';

const TABLE: TableDefinition = {
  TableName: 'registry',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'place', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-place',
      KeySchema: [{ AttributeName: 'place', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const KEY = { pk: { S: 'CARD#1' }, sk: { S: 'CARD' } };

let folder: string;
const running: Engine[] = [];
const clients: DynamoDBClient[] = [];

async function start(fresh = false): Promise<{ engine: Engine; client: DynamoDBClient }> {
  const engine = await startEngine({ folder, fresh });
  running.push(engine);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  clients.push(client);
  return { engine, client };
}

function ps(column: string, pid: number | undefined): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', `${pid}`], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** A zombie that no init has reaped yet is dead: it holds no file and no port. */
function alive(pid: number | undefined): boolean {
  return /^[^Z]/.test(ps('stat=', pid));
}

async function diesWithin(pid: number | undefined, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(20)) if (!alive(pid)) return true;
  return false;
}

/** Lets another Node process start an engine, ends that process by `signal`, and gives the engine's pid. */
async function abandonedBy(signal: NodeJS.Signals): Promise<number> {
  const module = new URL('../../infra/local/dynamodb.ts', import.meta.url).href;
  const script = `const { startEngine } = await import('${module}');
    console.log((await startEngine({ folder: ${JSON.stringify(folder)} })).pid);
    setInterval(() => {}, 1000);`;
  const host = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((settle) => host.stdout.once('data', (line) => settle(Number(line))));
  expect(alive(pid)).toBe(true);
  host.kill(signal);
  return pid;
}

beforeEach(() => {
  vi.stubEnv('DYNAMODB_ENDPOINT', '');
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const engine of running.splice(0)) await engine.stop();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

describe('the engine', () => {
  it('keeps what was put over a restart, and stop ends its process', async () => {
    const first = await start();
    await createTables(first.client, [TABLE]);
    await first.client.send(
      new PutItemCommand({ TableName: 'registry', Item: { ...KEY, state: { S: 'issued' } } }),
    );
    await first.engine.stop();
    expect(alive(first.engine.pid)).toBe(false);

    const second = await start();
    await createTables(second.client, [TABLE]);
    const { Item } = await second.client.send(new GetItemCommand({ TableName: 'registry', Key: KEY }));
    expect(Item?.state).toEqual({ S: 'issued' });
  });

  it('starts afresh when asked to', async () => {
    const first = await start();
    await createTables(first.client, [TABLE]);
    await first.client.send(new PutItemCommand({ TableName: 'registry', Item: KEY }));
    await first.engine.stop();
    const second = await start(true);
    await createTables(second.client, [TABLE]);
    const { Item } = await second.client.send(new GetItemCommand({ TableName: 'registry', Key: KEY }));
    expect(Item).toBeUndefined();
  });

  it('is not started when DYNAMODB_ENDPOINT names another', async () => {
    vi.stubEnv('DYNAMODB_ENDPOINT', 'http://127.0.0.1:9');
    const engine = await startEngine({ folder: join(folder, 'untouched') });
    expect(engine).toMatchObject({ endpoint: 'http://127.0.0.1:9' });
    expect(engine.pid).toBeUndefined();
    expect(existsSync(join(folder, 'untouched'))).toBe(false);
  });

  it('is refused a folder that another host is using', async () => {
    await start();
    await expect(start()).rejects.toThrow('another host is using');
  }, 10_000);

  it('dies within two seconds of a host killed with SIGKILL', async () => {
    const pid = await abandonedBy('SIGKILL');
    expect(await diesWithin(pid, 2_000)).toBe(true);
  });

  it('dies within two seconds of a host that exits without stopping it', async () => {
    const pid = await abandonedBy('SIGTERM');
    expect(await diesWithin(pid, 2_000)).toBe(true);
  });

  it('dies, and says so, when its supervisor is killed', async () => {
    const { engine } = await start();
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    process.kill(Number(ps('ppid=', engine.pid)), 'SIGKILL');
    expect(await diesWithin(engine.pid, 2_000)).toBe(true);
    expect(said.mock.lastCall?.[0]).toContain('ended by itself (SIGKILL)');
    said.mockRestore();
  });
});

describe('a table that exists', () => {
  it('with other keys is refused by name', async () => {
    const { client } = await start();
    await createTables(client, [TABLE]);
    const other: TableDefinition = { ...TABLE, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
    await expect(createTables(client, [other])).rejects.toThrow('table registry exists with other keys');
  });

  it('without a declared index is refused', async () => {
    const { client } = await start();
    const { GlobalSecondaryIndexes: _, ...bare } = TABLE;
    await createTables(client, [{ ...bare, AttributeDefinitions: TABLE.AttributeDefinitions.slice(0, 2) }]);
    await expect(createTables(client, [TABLE])).rejects.toThrow('by-place(place:S HASH)');
  });
});
