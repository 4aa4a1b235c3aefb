/** RRU and WRU of every question and write, measured on the engine, beside what docs/access-patterns.md says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, measureAll } from '../test/storage/patterns.ts';
import { withSameChance } from '../test/storage/same-chance.ts';
import { heading, report } from './report.ts';

const DOCUMENT = join(import.meta.dirname, '../docs/access-patterns.md');

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The numbers at the end of the document's row for a question or a write. */
function documented(name: string, cells: number): number[] {
  const [words = '', route] = name.split('\n');
  const title = route ? `${words}<br>\`${route}\`` : words;
  const row = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${title} |`));
  const numbers = row?.split('|').map((cell) => Number(cell.trim() || Number.NaN)) ?? [];
  return numbers.slice(0, -1).slice(-cells);
}

/** How many rows differ from the document. */
function compared(measured: readonly Measured[], writes: boolean): number {
  let differing = 0;
  for (const { name, commands } of measured) {
    const reads = sum(commands.map((one) => one.reads));
    const written = sum(commands.map((one) => one.writes));
    const own = writes ? [reads, written] : [reads];
    const same = own.every((value, n) => value === documented(name, own.length)[n]);
    if (!same) differing += 1;
    const units = writes ? `${reads} RRU, ${written} WRU` : `${reads} RRU`;
    process.stdout.write(`  ${units.padEnd(20)} ${name.replace('\n', '  ')}${same ? '' : '  DIFFERS'}\n`);
  }
  return differing;
}

export async function accessCosts(): Promise<void> {
  heading('Storage cost of every question and write, measured on the engine');
  const { questions, writes } = await withSameChance(measureAll);
  const differing = compared(questions, false) + compared(writes, true);
  const what = 'rows that differ from docs/access-patterns.md';
  report({ what, value: differing, unit: '', bound: 0 });
}
