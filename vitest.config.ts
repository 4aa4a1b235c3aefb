import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// To sign and to hash is quicker than to wake another thread: 240,000 digests take half the time on one.
process.env.UV_THREADPOOL_SIZE ??= '1';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const seen = existsSync(CHROMIUM);
if (!seen) process.stderr.write(`no ${CHROMIUM}: the console's tests are left out\n`);

/** Fast facts first; what starts engines, browsers or synths stands in a project of its own. */
export default defineConfig({
  test: {
    silent: 'passed-only',
    // Two files at a time: on two cores vitest would run one, and the engines wait more than they work.
    maxWorkers: 2,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: '.local/test-results.json' }]]
      : ['default'],
    projects: [
      {
        test: {
          name: 'facts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/infra/**', 'test/journeys/**', 'test/console/**'],
          // The files share what was loaded and compiled; each starts a register of its own.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'machine',
          include: ['test/infra/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'console',
          include: seen ? ['test/console/**/*.test.ts'] : [],
          // One system for all of them, and one browser each: a clerk's errand leaves others' things alone.
          globalSetup: 'test/console/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
