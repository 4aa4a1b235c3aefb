/** JSON files that hold secrets: for their owner only, never half written, never quoted in an error. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/**
 * The parsed file, or `undefined` where there is none. Throws, without quoting it, when it is not of the
 * schema.
 */
export function readPrivateFile<T>(path: string, schema: z.ZodType<T>): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${path} is damaged; restore it, or remove it to start afresh`);
  return parsed.data;
}

/** Writes the file with mode 0600, and renames it into place: a crash leaves the old file or the new one. */
export function writePrivateFile(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(value, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** The parser's own message would quote the file, and with it a secret. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
