/** The journeys named after the articles, each over HTTP on one system that is started once with the demo. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JOURNEYS } from '../../infra/local/journey/named.ts';
import { freePort, startHost, stopHost, walk } from './machine.ts';

let folder: string;
let host: ChildProcess;
let at: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'named-'));
  const port = String(await freePort());
  at = ['--url', `http://localhost:${port}`, '--folder', folder];
  host = await startHost(['--port', port, '--folder', folder], 'demo country loaded');
});

afterAll(async () => {
  await stopHost(host);
  rmSync(folder, { recursive: true, force: true });
});

const stopsOf = (lines: readonly string[]) => lines.filter((line) => line.startsWith('  '));

describe.each(Object.keys(JOURNEYS))('%s', (name) => {
  test('is walked to its end, and again with other cards', async () => {
    for (const time of ['first', 'again']) {
      const { code, lines, said } = await walk([name, ...at]);
      expect({ time, code, said }).toEqual({ time, code: 0, said: '' });
      expect(stopsOf(lines)).toHaveLength(JOURNEYS[name]?.stops.length ?? 0);
    }
  });
});

test('a journey killed between two stops goes on with the same card', async () => {
  const killed = await walk(['lost-card', ...at], (line, child) => {
    if (line.includes('发放出库')) child.kill('SIGKILL');
  });
  expect(killed.code).toBeNull();
  const resumed = await walk(['lost-card', ...at]);
  expect({ code: resumed.code, said: resumed.said }).toEqual({ code: 0, said: '' });
  expect(resumed.lines[0]).toBe(`${killed.lines[0]}，接续上次`);
  expect(stopsOf(resumed.lines).slice(0, 2)).toEqual(stopsOf(killed.lines).slice(0, 2));
});

test('a name that is no journey is refused with the names there are', async () => {
  const { code, said } = await walk(['stolen-horse', ...at]);
  expect(code).toBe(2);
  expect(said).toContain('lost-card');
});
