/** The clock of the local machine: turned forward for the host and every worker, never back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockControl } from '../../infra/local/clock/control.ts';
import { followClock, turnClock } from '../../infra/local/clock/following.ts';
import { follow, momentOf, openClock, unturned } from '../../infra/local/clock.ts';
import { type Functions, startFunctions } from '../../infra/local/lambda.ts';

const NOW = `export const handler = async (_event, { getRemainingTimeInMillis }) =>
  ({ at: Date.now(), made: new Date().getTime(), said: Date(), left: getRemainingTimeInMillis(),
     kept: new Date('2026-01-01T00:00:00Z') instanceof Date, parsed: new Date(0).getTime() });`;

const real = unturned;
const close = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(2_000);
const DAY = 86_400_000;

let folder: string;
let functions: Functions;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
  writeFileSync(join(folder, 'now.mjs'), NOW);
  const one = { id: 'Now', name: 'now', folder, handler: 'now.handler', timeoutSeconds: 20, environment: {} };
  functions = startFunctions({ functions: [one as never], logs: join(folder, 'log'), environment: {} });
});
afterEach(() => follow(new Date(real())));
afterAll(async () => {
  await functions.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function inWorker() {
  const outcome = await functions.invoke('Now', {});
  if ('failed' in outcome) throw new Error(outcome.message);
  return outcome.payload as { at: number; made: number; said: string; left: number; parsed: number };
}

describe('a turned clock', () => {
  it('is seen by a worker, running or new, and takes none of its time', async () => {
    close((await inWorker()).at, real());
    const there = real() + 40 * DAY;
    follow(new Date(there));
    const { at, made, said, left, ...rest } = await inWorker();
    for (const time of [at, made, Date.now(), Date.parse(said)]) close(time, there);
    expect(left).toBeGreaterThan(15_000);
    expect(rest).toEqual({ kept: true, parsed: 0 });
  });

  it('goes only forward, and on where it was after a restart', () => {
    const own = mkdtempSync(join(tmpdir(), 'clock-'));
    const begin = momentOf('2026-06-25');
    expect(begin.toISOString()).toBe('2026-06-25T01:00:00.000Z');
    const { turnTo } = openClock(own, begin);
    close(Date.now(), begin.getTime());
    turnTo(momentOf('2026-10-08T09:00+08:00'));
    expect(() => turnTo(begin)).toThrow('goes only forward');
    follow(new Date(real()));
    openClock(own);
    close(Date.now(), Date.parse('2026-10-08T01:00:00Z'));
    expect(() => openClock(own, begin)).toThrow('goes only forward');
    writeFileSync(join(own, 'clock.json'), '{"shift":"much"}');
    expect(() => openClock(own)).toThrow('is damaged');
    rmSync(own, { recursive: true, force: true });
  });

  it('cannot begin before the data that are there', () => {
    const own = mkdtempSync(join(tmpdir(), 'clock-'));
    writeFileSync(join(own, 'dynamodb.db'), '');
    expect(() => openClock(own, momentOf('2026-01-06'))).toThrow('goes only forward');
    rmSync(own, { recursive: true, force: true });
  });

  it.each(['2026-13-01', 'tomorrow', '2026-06-25T09:00', '25.6.2026', ''])('is not turned to %j', (text) => {
    expect(() => momentOf(text)).toThrow('is no day');
  });

  it('is the clock tokens live by', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const token = () =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey);
    follow(new Date(real() + 30 * DAY));
    const issued = await token();
    await expect(jwtVerify(issued, publicKey)).resolves.toBeDefined();
    follow(new Date(Date.now() + 16 * 60_000));
    await expect(jwtVerify(issued, publicKey)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });
});

describe('the control of the clock', () => {
  const passed: string[] = [];
  const schedules = {
    pass: async (to: Date, turnTo: (at: Date) => void) => {
      passed.push(to.toISOString());
      turnTo(to);
    },
  };
  async function control() {
    const own = mkdtempSync(join(tmpdir(), 'clock-'));
    const server = createServer(clockControl(openClock(own), schedules)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const end = () => {
      server.close();
      rmSync(own, { recursive: true, force: true });
    };
    return { url, end };
  }

  it('lets the time pass, says where it is, and refuses to go back', async () => {
    const { url, end } = await control();
    const said: string[] = [];
    const to = new Date(real() + 3 * DAY).toISOString();
    await turnClock(url, to, (now) => said.push(now));
    close(Date.parse(said.at(-1) ?? ''), Date.parse(to));
    expect(passed).toEqual([to]);
    await expect(turnClock(url, '2020-01-01', () => undefined)).rejects.toThrow('goes only forward');
    await expect(turnClock(url, 'later', () => undefined)).rejects.toThrow('is no day');
    await followClock(url);
    close(Date.now(), Date.parse(to));
    end();
  });

  it('answers no page of another origin', async () => {
    const { url, end } = await control();
    const text = { method: 'POST', body: '{"to":"2030-01-01"}', headers: { 'content-type': 'text/plain' } };
    expect((await fetch(`${url}/clock`, text)).status).toBe(400);
    const child = spawn('curl', ['-s', '-H', 'Host: evil.example', `${url}/clock`]);
    let body = '';
    child.stdout.on('data', (piece) => {
      body += piece;
    });
    await once(child, 'close');
    expect(JSON.parse(body)).toHaveProperty('error');
    end();
  });
});
