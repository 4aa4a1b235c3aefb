/**
 * Which batch a manifest belongs to: the city and year most of its serials name, and the numbers they span.
 */
import { MAX_QUANTITY, partsOf } from '../../../shared/batch/batch.ts';
import { MANIFEST_COLUMNS } from '../../../shared/batch/manifest.ts';
import { rowsOf } from '../../../shared/job/rows.ts';

export interface Plan {
  readonly cityCode: string;
  readonly year: number;
  readonly first: number;
  readonly quantity: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The order that fits a manifest, or why none does. */
export function planOf(bytes: Uint8Array, form: 'csv' | 'jsonl'): Plan | { fault: string } {
  const rows = rowsOf(new TextDecoder().decode(bytes), form, MANIFEST_COLUMNS);
  if ('fault' in rows) return rows;
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    // Whatever is wrong with a line, a serial is its first run of exactly 20 digits.
    const serial = /(?<!\d)([1-9]\d{19})(?!\d)/.exec(JSON.stringify(row))?.[1];
    if (!serial) continue;
    const { cityCode, year, running } = partsOf(serial);
    const group = `${cityCode}|${year}`;
    const numbers = groups.get(group) ?? [];
    numbers.push(running);
    groups.set(group, numbers);
  }
  const [group, numbers = []] = [...groups].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  if (!group) return { fault: 'no line holds a serial of 20 digits' };
  const [cityCode = '', year = ''] = group.split('|');
  const sorted = numbers.filter((running) => running > 0).sort((one, other) => one - other);
  const first = sorted[0] ?? 1;
  const quantity = Math.min((sorted.at(-1) ?? first) - first + 1, MAX_QUANTITY);
  const type = form === 'csv' ? 'text/csv' : 'application/x-ndjson';
  return { cityCode, year: Number(year), first, quantity, type, bytes };
}
