/** Files of the tool: secrets only their owner can read, nothing overwritten, nothing quoted in an error. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';
import { Failure } from '../failure.ts';

const MAX_BYTES = 16 * 1_024 * 1_024;
const OTHERS = 0o077;

/** A file's bytes, at most 16 MiB. */
export function bytesIn(path: string): Buffer {
  try {
    if (statSync(path).size <= MAX_BYTES) return readFileSync(path);
  } catch {
    throw new Failure(`读不到文件 ${path}`);
  }
  throw new Failure(`文件 ${path} 超过 16 MiB`);
}

/** A secret's text. Refused where others than its owner can read it. */
export function privateText(path: string): string {
  const text = bytesIn(path).toString('utf8');
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) {
    throw new Failure(`文件 ${path} 他人也能读：请先 chmod 600`);
  }
  return text;
}

/** A JSON text of a schema. @throws Failure that names the fields that are wrong, never what they hold */
export function parsed<T>(text: string, schema: z.ZodType<T>, path: string): T {
  const result = schema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 8).map((issue) => issue.path.join('.') || '整体');
  throw new Failure(`文件 ${path} 格式不对：${[...new Set(fields)].join('、')}`);
}

export const jsonIn = <T>(path: string, schema: z.ZodType<T>) =>
  parsed(bytesIn(path).toString('utf8'), schema, path);

/** Refuses paths at which something stands, before anything is made that would have to go there. */
export function mustBeNew(...paths: readonly (string | undefined)[]): void {
  const taken = paths.find((path) => path !== undefined && existsSync(path));
  if (taken !== undefined) throw new Failure(`文件 ${taken} 已存在，不覆盖`);
}

/** A new file for its owner only. */
export const writePrivate = (path: string, content: string) => write(path, content, 0o600);

/** A new file for everybody. */
export const writePublic = (path: string, content: string) => write(path, content, 0o644);

function write(path: string, content: string, mode: number): void {
  mustBeNew(path);
  try {
    writeFileSync(path, content, { mode, flag: 'wx', flush: true });
  } catch {
    throw new Failure(`写不了文件 ${path}`);
  }
}

export const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The parser's own message would quote the file, and with it a secret. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
