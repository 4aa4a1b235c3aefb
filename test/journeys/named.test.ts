/** The journeys named after the articles, each over HTTP on one system that is started once with the demo. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followClock, turnClock } from '../../infra/local/clock/following.ts';
import { must, sessions } from '../../infra/local/demo/session.ts';
import { JOURNEYS } from '../../infra/local/journey/named.ts';
import { command, freePort, startHost, stopHost, walk } from './machine.ts';
import { busiest, refusedOf, reportsOf, rollAgain, rolledUp } from './supervising.ts';

let folder: string;
let host: ChildProcess;
let at: readonly string[];
let url: string;

/** The machine's day: its clock is turned, so that nothing hangs on when the test runs. */
const DAY = '2026-06-25';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'named-'));
  const port = String(await freePort());
  url = `http://localhost:${port}`;
  at = ['--url', url, '--folder', folder];
  host = await startHost(['--port', port, '--folder', folder, '--date', DAY], 'demo country loaded');
});

afterAll(async () => {
  await stopHost(host);
  rmSync(folder, { recursive: true, force: true });
});

const stopsOf = (lines: readonly string[]) => lines.filter((line) => line.startsWith('  '));

// First, on the demo as it was loaded: what the journeys do to cards in use is theirs to say.
describe('a day of transactions', () => {
  const RECORDS = 20_000;

  test('closes at intake and after the roll-up, every verdict as expected', async () => {
    const { code, lines, said } = await command('traffic.ts', [
      '--records',
      String(RECORDS),
      '--share',
      'blacklisted=0.01',
      '--roll-up',
      ...at,
    ]);
    const differing = lines.filter((line) => line.includes('≠'));
    expect({ code, said, differing }).toEqual({ code: 0, said: '', differing: [] });
    const closing = lines.filter((line) => line.startsWith(`  上报 ${RECORDS} = 接受`));
    expect(closing).toHaveLength(2);
    expect(closing[1]).toContain('合计相符');
    for (const line of closing) {
      const [sent, ...parts] = [...line.matchAll(/\d+/g)].map(([number]) => Number(number));
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(sent);
    }
  });

  test('leaves nothing accepted of a card after the time of its loss, reported a day late', async () => {
    await followClock(url);
    const session = sessions(url);
    const { serial } = busiest(folder);
    const since = `${DAY}T00:30:00.000Z`;
    const reports = reportsOf(folder, '44', DAY, serial).filter(({ occurredAt }) => occurredAt >= since);
    expect(reports.length).toBeGreaterThan(10);
    const before = await rolledUp(session, DAY);
    await turnClock(url, '2026-06-26', () => undefined);
    const body = { occurredAt: since, circumstances: '次日清点时发现' };
    const call = { params: { serial }, body, key: 'journeys:back-dated' };
    must(await session.as('unit-administrator-4401')('sam-cards', 'report-loss', call), 'report-loss');
    await rollAgain(session, DAY);
    const after = await rolledUp(session, DAY);
    expect(after.counts.sent).toBe(before.counts.sent);
    expect(after.closes).toBe(true);
    expect(after.causes.blacklisted - before.causes.blacklisted).toBe(reports.length);
    expect(after.counts.accepted).toBeLessThan(before.counts.accepted);
    const refused = await refusedOf(session, 'CN/44/4401/u-hospital-4401', serial);
    // What was said of it at another unit stands in that unit's list.
    const own = reports.filter(({ institution }) => institution === 'HOSPITAL-4401');
    expect(refused.filter((cause) => cause === 'blacklisted')).toHaveLength(own.length);
  });
});

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
