/**
 * The tables' engine on one machine: Dynoxide, a DynamoDB-compatible server with one SQLite file on disk,
 * run as a real process of its own that never outlives the host.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { awaitRelease, supervise } from './dynamodb/supervisor.ts';

export { createTables, type TableDefinition } from './dynamodb/tables.ts';

/** A running engine. `pid` is absent when DYNAMODB_ENDPOINT names an engine that somebody else runs. */
export interface Engine {
  endpoint: string;
  pid?: number;
  stop(): Promise<void>;
}

const START_MS = 10_000;

/**
 * Starts the engine on a free port of 127.0.0.1, with its data in `folder`/dynamodb.db, and waits until it
 * answers. `fresh` deletes that file first. With DYNAMODB_ENDPOINT set it starts and deletes nothing.
 *
 * Throws when this platform has no engine, when another host uses the folder, or when the engine does not
 * come up.
 */
export async function startEngine({
  folder,
  fresh = false,
}: {
  folder: string;
  fresh?: boolean;
}): Promise<Engine> {
  const external = process.env.DYNAMODB_ENDPOINT;
  if (external) return { endpoint: external, stop: async () => {} };
  const binary = findBinary();
  mkdirSync(folder, { recursive: true });
  const database = resolve(folder, 'dynamodb.db');
  await awaitRelease(` --db-path ${database}`);
  if (fresh) for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  const port = await freePort();
  const log = join(folder, 'dynamodb.log');
  rmSync(log, { force: true });
  const command = [binary, 'serve', '--host', '127.0.0.1', '--port', `${port}`, '--db-path', database];
  const { pid, over, lastWords, stop } = await supervise(command, log);
  const endpoint = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_MS; !over() && Date.now() < deadline; await pause(10)) {
    if (await answers(endpoint)) return { endpoint, stop, ...(pid === undefined ? {} : { pid }) };
  }
  await stop();
  throw new Error(`the DynamoDB engine did not come up at ${endpoint}: ${lastWords()}`);
}

function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new Error(
      `no DynamoDB engine for this platform (${name} is not installed): ` +
        'run DynamoDB Local or Dynoxide yourself and set DYNAMODB_ENDPOINT, e.g. http://127.0.0.1:8000',
    );
  }
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return true;
    },
    () => false,
  );
}
