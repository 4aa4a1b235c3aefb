/**
 * `npm run clock [-- 2026-10-08T09:00+08:00] [--url http://localhost:8080]`: says what time the machine has,
 * or turns it forward; each day that passes is worked off as the schedules say.
 */
import { parseArgs } from 'node:util';
import { inShanghai } from '../clock.ts';
import { followClock, turnClock } from './following.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string', default: 'http://localhost:8080' } },
    allowPositionals: true,
  });
  const [to] = positionals;
  if (to === undefined) await followClock(values.url);
  else {
    await turnClock(values.url, to, (now) => {
      if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${inShanghai(now)}`);
    });
  }
  process.stdout.write(
    `${process.stdout.isTTY ? '\r\u001B[K' : ''}${inShanghai(new Date())} (Asia/Shanghai)\n`,
  );
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
