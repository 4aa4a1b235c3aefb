/**
 * Statistics recomputed from stored raw rows, beside DuckDB on one thread over the same file. Each runs in a
 * process of its own, in turn; the quickest run of each counts, since what else the machine does only slows.
 * DuckDB is fetched for this bench alone and is no dependency.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heading, report } from './report.ts';
import type { Measured } from './statistics-answer.ts';
import { writeRows } from './statistics-rows.ts';

const ROWS = Number(process.env.STATISTICS_ROWS ?? 10_000_000);
const CARDS = Number(process.env.STATISTICS_CARDS ?? 250_000);
const ROUNDS = 3;
const LOCAL = join(import.meta.dirname, '../.local');
const DUCKDB = join(LOCAL, 'duckdb');
const PIN = '@duckdb/node-api@1.5.6-r.1';

/** Fetches what is measured against; false where that is not to be had. */
function hasDuckdb(): boolean {
  if (existsSync(join(DUCKDB, 'node_modules/@duckdb/node-api'))) return true;
  mkdirSync(DUCKDB, { recursive: true });
  try {
    execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', DUCKDB, PIN], {
      stdio: 'pipe',
    });
    return true;
  } catch {
    process.stdout.write(`${PIN} could not be fetched: our own time and memory only, nothing is compared\n`);
    return false;
  }
}

function run(script: string, ...args: string[]): Measured {
  const file = join(import.meta.dirname, script);
  const told = execFileSync(process.execPath, ['--expose-gc', file, ...args], { encoding: 'utf8' });
  return JSON.parse(told);
}

/** The quickest run, and the least memory of any. */
function best(runs: readonly Measured[]) {
  const least = (of: (one: Measured) => number) => Math.min(...runs.map(of));
  return {
    ms: least(({ ms }) => ms),
    cpuMs: least(({ cpuMs }) => cpuMs),
    memory: least(({ memory }) => memory),
  };
}

export function statistics(): void {
  heading(`Statistics from ${ROWS} stored rows of ${CARDS} cards, beside DuckDB on one thread`);
  mkdirSync(LOCAL, { recursive: true });
  const path = join(LOCAL, 'statistics-rows.csv');
  try {
    report({ what: 'the file', value: writeRows(path, ROWS, CARDS) / 1e6, unit: 'MB' });
    compare(path, hasDuckdb());
  } finally {
    rmSync(path, { force: true });
  }
}

function compare(path: string, withDuckdb: boolean): void {
  const [ours, theirs]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(run('statistics-ours.ts', path));
    if (withDuckdb) theirs.push(run('statistics-duckdb.ts', path, DUCKDB));
  }
  const own = best(ours);
  report({ what: 'rows a second', value: ROWS / own.ms / 1_000, unit: 'M' });
  report({ what: 'time', value: own.ms, unit: 'ms' });
  report({ what: 'peak memory above the start', value: own.memory / 1e6, unit: 'MB' });
  if (!withDuckdb) return;
  const duckdb = best(theirs);
  const answers = new Set([...ours, ...theirs].map(({ answer }) => answer));
  report({ what: 'answers that differ', value: answers.size - 1, unit: '', bound: 0 });
  report({ what: 'DuckDB: time', value: duckdb.ms, unit: 'ms' });
  report({ what: 'DuckDB: peak memory above the start', value: duckdb.memory / 1e6, unit: 'MB' });
  report({ what: 'time / DuckDB’s', value: own.ms / duckdb.ms, unit: '×', bound: 1.2 });
  report({ what: 'time of the processor / DuckDB’s', value: own.cpuMs / duckdb.cpuMs, unit: '×' });
  report({ what: 'memory / DuckDB’s', value: own.memory / duckdb.memory, unit: '×', bound: 0.5 });
}
