import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** The generated document at `path` (from the project's root) is what the code says now. */
export function expectGolden(path: string, content: string): void {
  const file = resolve(ROOT, path);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(written, `${path} is stale: run UPDATE_GOLDEN=1 npm test`).toBe(content);
}
