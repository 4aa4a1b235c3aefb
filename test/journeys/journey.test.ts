/** A journey over HTTP against a real start of everything, killed and started again in the middle. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDigit } from '../../shared/sam-card/card-number.ts';

const ROOT = join(import.meta.dirname, '../..');
const CARDS = 30;

let folder: string;
let port: number;
let host: ChildProcess;
let restarted: Promise<unknown> = Promise.resolve();

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts the whole machine and waits until its port is open. */
function start(): Promise<ChildProcess> {
  const args = ['infra/local/start.mjs', '--port', String(port), '--folder', folder, '--no-demo'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).includes('Ctrl-C') && resolve(child));
    child.on('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
}

interface Journey {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly said: string;
}

function journey(file: string, onLine: (line: string) => void = () => {}): Promise<Journey> {
  const args = ['infra/local/journey.ts', file, '--url', `http://localhost:${port}`];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (text) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      onLine(line);
    }
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, lines, said })));
}

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

const cardLines = ({ lines }: Journey) => lines.filter((line) => /^ {2}\d{20} /.test(line));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journey-'));
  port = await freePort();
  host = await start();
});

afterAll(async () => {
  await restarted;
  host.removeAllListeners('exit');
  const closed = new Promise((resolve) => host.on('close', resolve));
  host.kill('SIGINT');
  await closed;
  rmSync(folder, { recursive: true, force: true });
});

test('an unknown manifest lives and dies over kill -9 of the host, nothing lost, nothing doubled', async () => {
  const file = manifest();
  let kills = 0;
  const first = await journey(file, (line) => {
    // Between two steps, twice: while cards are prepared and while they are in use.
    if (!/SAM-10 |挂失/.test(line)) return;
    kills += 1;
    host.removeAllListeners('exit');
    host.kill('SIGKILL');
    restarted = start().then((again) => {
      host = again;
    });
  });
  expect({ code: first.code, said: first.said }).toEqual({ code: 0, said: expect.any(String) });
  expect(kills).toBe(2);
  expect(first.lines.join('\n')).toContain(`入册 ${CARDS}，未变 1，拒收 1`);
  expect(first.lines.at(-1)).toBe(`${CARDS} 张：在库 1，已发放 ${CARDS - 4}，已报废 3。链断：0`);
  const again = await journey(file);
  expect(again.code).toBe(0);
  expect(cardLines(again)).toEqual(cardLines(first));
});
