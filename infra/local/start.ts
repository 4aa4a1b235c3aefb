/** Puts the machine together as the template declares it: port, engine, keys, issuer, functions, times. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { synthesise } from './assembly/synthesis.ts';
import { type Assembly, type FunctionDeclaration, readAssembly } from './assembly.ts';
import { clockControl } from './clock/control.ts';
import { openClock } from './clock.ts';
import { DEMO_MACHINES, DEMO_PEOPLE, firstAppointments } from './demo/people.ts';
import { awaitRelease } from './dynamodb/supervisor.ts';
import type { Engine } from './dynamodb.ts';
import { openGateway } from './gateway.ts';
import { CONSOLE_CLIENT } from './issuer/configuration.ts';
import { issuer } from './issuer.ts';
import { startFunctions } from './lambda.ts';
import { startSchedules } from './schedules.ts';
import { startStores } from './stores.ts';

const AUDIENCE = 'sam-register';

export interface StartOptions {
  port: number;
  folder: string;
  /** Begins anew: what earlier hosts kept in the folder is removed. */
  fresh: boolean;
  /** The machine's day in a folder without data; in another, a later one than it has. */
  date?: Date;
  signal: AbortSignal;
  say: (line: string) => void;
}

/** A machine that is up. */
export interface Machine {
  url: string;
  folder: string;
  assembly: Assembly;
  engine: Engine;
  /** Endpoints with the policy evaluator before them: what the functions are told. */
  tables: string;
  kms: string;
  /** Whether the demo was loaded into this folder before. */
  demoLoaded: boolean;
  keepDemoLoaded(): void;
}

/** Every part that is up, by its name, to be ended in the opposite order. */
export type Parts = [name: string, stop: () => unknown][];

/**
 * Starts everything, and enters each part in `parts` as soon as it is up, so that a start that fails or is
 * interrupted leaves nothing behind. Throws an Error that says what to do.
 */
export async function start(options: StartOptions, parts: Parts): Promise<Machine> {
  const { signal, fresh, say } = options;
  const folder = resolve(options.folder);
  const part = (name: string, stop: () => unknown): void => {
    parts.push([name, stop]);
    signal.throwIfAborted();
  };
  // The port comes first: it is what a second host in the same place stumbles over, before it harms anything.
  const gateway = await openGateway({ port: options.port });
  part('port', gateway.stop);
  const url = `http://localhost:${gateway.port}`;
  if (fresh) await removeData(folder);
  mkdirSync(folder, { recursive: true });
  const clock = openClock(folder, options.date);
  const assembly = readAssembly(await synthesise(signal));
  const stores = await startStores({ folder, assembly, part });
  const handler = await issuer({
    url: `${url}/issuer`,
    folder,
    audience: AUDIENCE,
    people: DEMO_PEOPLE,
    machines: DEMO_MACHINES,
  });
  const functions = startFunctions({
    functions: assembly.functions.map((one) => configured(one, url, folder)),
    logs: join(folder, 'log'),
    environment: {
      AWS_REGION: assembly.region,
      DYNAMODB_ENDPOINT: stores.tables,
      KMS_ENDPOINT: stores.kms,
    },
  });
  part('functions', functions.stop);
  const { invoke } = functions;
  const schedules = startSchedules({ schedules: assembly.schedules, invoke, say });
  part('schedules', schedules.stop);
  gateway.serve({ api: assembly.api, invoke, issuer: handler, clock: clockControl(clock, schedules) });
  parts.push(...parts.splice(0, 1)); // the port, which opened first, closes before what it leads to
  const marker = join(folder, 'demo-loaded');
  return {
    url,
    folder,
    assembly,
    ...stores,
    // Tables of somebody else's engine may be gone with it: there the demo itself must find out.
    demoLoaded: stores.engine.pid !== undefined && existsSync(marker),
    keepDemoLoaded: () => writeFileSync(marker, new Date().toISOString()),
  };
}

/** Only what hosts make is removed: the folder may be any, and hold other things, too. */
async function removeData(folder: string): Promise<void> {
  if (process.env.DYNAMODB_ENDPOINT) {
    throw new Error('--fresh removes no tables of an engine that is not its own: empty it yourself first');
  }
  const database = join(folder, 'dynamodb.db');
  await awaitRelease(` --db-path ${database}`);
  const made = ['kms-keys', 'issuer-keys', 'demo-hsm'].map((name) => `${name}.json`);
  made.push(
    'clock.json',
    'demo-begun',
    'demo-loaded',
    'traffic',
    'dynamodb.log',
    'files',
    'log',
    'vendors',
    'issuer',
  );
  const files = [...['', '-wal', '-shm'].map((end) => `dynamodb.db${end}`), ...made];
  for (const name of files) rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * What a deployment says by context the host says here, so that the assembly does not depend on port and
 * folder and need not be made anew for another: whom to trust, who is the first, where files lie. A function
 * that does not declare a variable is not given it.
 */
function configured(declaration: FunctionDeclaration, url: string, folder: string): FunctionDeclaration {
  const issuer = `${url}/issuer`;
  const jwks = `${issuer}/jwks`;
  const said: Readonly<Record<string, string>> = {
    TRUSTED_ISSUERS: JSON.stringify([
      { issuer, jwks, audience: AUDIENCE, place: 'CN', client: CONSOLE_CLIENT },
    ]),
    FIRST_APPOINTMENTS: JSON.stringify(firstAppointments(issuer)),
    OBJECT_FOLDER: join(folder, 'files'),
  };
  const declared = Object.entries(declaration.environment);
  const environment = Object.fromEntries(declared.map(([name, value]) => [name, said[name] ?? value]));
  return { ...declaration, environment };
}
