/** A journey over HTTP against a real start of everything; it and the host are killed in the middle. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDigit } from '../../shared/sam-card/card-number.ts';
import { freePort, startHost, stopHost, type Walked, walk } from './machine.ts';

const CARDS = 30;

let folder: string;
let port: number;
let host: ChildProcess;
let restarted: Promise<unknown> = Promise.resolve();

/** Starts the whole machine and waits until its port is open. */
const start = () => startHost(['--port', String(port), '--folder', folder, '--no-demo'], 'Ctrl-C');

const journey = (file: string, onLine?: (line: string, journey: ChildProcess) => void) =>
  walk([file, '--url', `http://localhost:${port}`, '--folder', folder], onLine);

/** A manifest by hand: a city nobody has seen, one line with a wrong check digit, one line twice. */
function manifest(): string {
  const line = (n: number) => {
    const number = `510100${String(700 + n).padStart(8, '0')}`;
    const serial = `5101002027${String(40 + n).padStart(10, '0')}`;
    return `${serial},${number}${checkDigit(number)},04C0FFEE${String(n).padStart(6, '0')}`;
  };
  const lines = Array.from({ length: CARDS }, (_, n) => line(n));
  lines.splice(3, 0, '51010020270000000099,510100000009991,04C0FFEE999999');
  lines.splice(9, 0, line(1));
  const file = join(folder, 'by-hand.csv');
  writeFileSync(file, ['serial,cardNumber,chipUid', ...lines].join('\r\n'));
  return file;
}

const cardLines = ({ lines }: Walked) => lines.filter((line) => /^ {2}\d{20} /.test(line));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journey-'));
  port = await freePort();
  host = await start();
});

afterAll(async () => {
  await restarted;
  await stopHost(host);
  rmSync(folder, { recursive: true, force: true });
});

/** The machine loses its power, and comes back. */
function powerFails() {
  host.removeAllListeners('exit');
  host.kill('SIGKILL');
  restarted = start().then((again) => {
    host = again;
  });
}

/** Files below a folder that others than their owner can read, of those that hold secrets. */
const readable = (below: string) =>
  readdirSync(below, { recursive: true, encoding: 'utf8' })
    .filter((name) => /signer\.json$|opening\.json$|\.hex$|observed\.json$/.test(name))
    .map((name) => [name.replace(/^.*\//, ''), statSync(join(below, name)).mode & 0o777] as const);

test('an unknown manifest lives and dies over kill -9 of journey and host, nothing lost, nothing doubled', async () => {
  const file = manifest();
  // In the middle of the exchange, both of them.
  const killed = await journey(file, (line, child) => {
    if (!/批准（第一人）/.test(line)) return;
    child.kill('SIGKILL');
    powerFails();
  });
  expect(killed.code).toBeNull();
  await restarted;
  let kills = 0;
  const first = await journey(file, (line) => {
    // Between two steps, twice: while cards are at the bench and while they are in use.
    if (!/个人化任务|挂失/.test(line)) return;
    kills += 1;
    powerFails();
  });
  expect({ code: first.code, said: first.said }).toEqual({ code: 0, said: expect.any(String) });
  expect(kills).toBe(2);
  const said = first.lines.join('\n');
  expect(said).toContain(`入册 ${CARDS}，未变 1，拒收 1`);
  expect(said).toContain(`个人化已完成：成功 ${CARDS}，判废 0，失败过 1 次`);
  expect(said).toMatch(new RegExp(`清点传输密钥：已替换 ${CARDS}，.*，已全部替换`));
  expect(first.lines.at(-1)).toBe(`${CARDS} 张：在库 1，已发放 ${CARDS - 4}，已报废 3。链断：0`);
  const again = await journey(file);
  expect(again.code).toBe(0);
  expect(cardLines(again)).toEqual(cardLines(first));
  expect(
    Object.fromEntries([...readable(join(folder, 'vendors')), ...readable(join(folder, 'issuer'))]),
  ).toEqual({
    'signer.json': 0o600,
    'transport-key.hex': 0o600,
    'opening.json': 0o600,
    'observed.json': 0o600,
  });
  // One exchange and one signing key, however often it was begun.
  expect(readdirSync(join(folder, 'vendors/journey-cos')).sort()).toEqual([
    'signer',
    expect.stringMatching(/^tk-/),
  ]);
});
