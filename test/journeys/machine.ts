/** A real start of everything, as a process, for the journeys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts the whole machine and waits until it says `until`. */
export function startHost(args: readonly string[], until: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['infra/local/start.mjs', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      said += text;
      if (said.includes(until)) resolve(child);
    });
    child.on('exit', (code) => reject(new Error(`the host ended with ${code}: ${said.slice(-1000)}`)));
  });
}

/** Ends it in order. */
export async function stopHost(host: ChildProcess): Promise<void> {
  host.removeAllListeners('exit');
  const closed = new Promise((resolve) => host.on('close', resolve));
  host.kill('SIGINT');
  await closed;
}

export interface Walked {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly said: string;
}

type OnLine = (line: string, child: ChildProcess) => void;

/** `npm run journey -- …` as a process of its own. */
export const walk = (args: readonly string[], onLine?: OnLine) => command('journey.ts', args, onLine);

/** A command of infra/local as a process of its own. */
export function command(script: string, args: readonly string[], onLine: OnLine = () => {}): Promise<Walked> {
  const child = spawn(process.execPath, [`infra/local/${script}`, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
      onLine(line, child);
    }
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, lines, said })));
}
