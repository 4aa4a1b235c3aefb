/** Lines of the benchmark: what was measured, its bound, whether it holds. */
let misses = 0;

export interface Line {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The most it may be. */
  readonly bound?: number;
  /** The least it may be. */
  readonly least?: number;
  /** What we would like it to be. */
  readonly aim?: number;
}

export function report({ what, value, unit, bound, least, aim }: Line): void {
  const holds = (bound === undefined || value <= bound) && (least === undefined || value >= least);
  if (!holds) misses += 1;
  const most = bound === undefined ? '' : ` ≤ ${bound}${aim === undefined ? '' : ` (aim ${aim})`}`;
  const limit = most + (least === undefined ? '' : ` ≥ ${least}`);
  const word = limit === '' ? '' : holds ? '  ok' : '  MISSED';
  process.stdout.write(`${what.padEnd(58)} ${value.toFixed(2).padStart(9)} ${unit}${limit}${word}\n`);
}

export const missed = () => misses;

export function heading(title: string): void {
  process.stdout.write(`\n${title}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
