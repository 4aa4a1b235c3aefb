/**
 * The register that the console's tests look at: the demo country on a machine of its own whose clock has been
 * turned past a quarter with traffic; or one that is running already (CONSOLE_URL, CONSOLE_FOLDER).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { CHROMIUM } from '../../vitest.config.ts';
import { command, freePort, startHost, stopHost } from '../journeys/machine.ts';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    folder: string;
    chromium: string;
  }
}

/** The last days of a quarter, of which the clerk makes the audit afterwards. */
const DAY = '2026-06-30';
const AFTER = '2026-07-08T09:00+08:00';
const RECORDS = '2000';

export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { CONSOLE_URL, CONSOLE_FOLDER } = process.env;
  provide('chromium', CHROMIUM);
  if (CONSOLE_URL) {
    provide('url', CONSOLE_URL);
    provide('folder', CONSOLE_FOLDER ?? '');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const host = await startHost(['--port', port, '--folder', folder, '--date', DAY], 'demo country loaded');
  const stop = async () => {
    await stopHost(host);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const [script, args] of [
    ['traffic.ts', ['--records', RECORDS, '--roll-up', '--url', url, '--folder', folder]],
    ['clock/command.ts', [AFTER, '--url', url]],
  ] as const) {
    const { code, said } = await command(script, args);
    if (code !== 0) {
      await stop();
      throw new Error(`${script}: ${said}`);
    }
  }
  provide('url', url);
  provide('folder', folder);
  return stop;
}
