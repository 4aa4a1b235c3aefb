/**
 * Which batch a manifest belongs to: the city and year most of its serials name, and the numbers they span.
 */
import { MAX_QUANTITY, partsOf } from '../../../shared/batch/batch.ts';
import { manifestRows } from '../../../shared/batch/manifest.ts';
import type { RowForm } from '../../../shared/job/rows.ts';

export interface Plan {
  readonly cityCode: string;
  readonly year: number;
  readonly first: number;
  readonly quantity: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The order that fits a manifest, or why none does. */
export function planOf(bytes: Uint8Array, form: RowForm): Plan | { fault: string } {
  const rows = manifestRows(new TextDecoder().decode(bytes), form);
  if ('fault' in rows) return rows;
  const groups = new Map<string, number[]>();
  for (const { text } of rows) {
    // Whatever the form, a serial is the first run of exactly 20 digits of its line.
    const serial = /(?<!\d)([1-9]\d{19})(?!\d)/.exec(text)?.[1];
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
