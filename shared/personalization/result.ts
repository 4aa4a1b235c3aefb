/**
 * What a bench reports, a line a card: CSV with header or JSON lines. No line spoils another, and nobody is
 * named: an operator is a staff code.
 */
import * as z from 'zod';
import { moment, serial, text } from '../fields.ts';
import { kcv } from '../transport-key/package.ts';
import { BENCH_STEPS, type BenchStep, stepsOf } from './cos.ts';
import { keyName, keysOf, MASTER_KEY } from './key-table.ts';
import type { Plan } from './part.ts';

/** Lines of one file. */
export const MAX_RESULTS = 10_000;

export const RESULT_HEADER = [
  'serial',
  'outcome',
  'steps',
  'kcv',
  'keyVersion',
  'bench',
  'operator',
  'at',
  'reason',
] as const;

/** What became of a card at the bench: what each asks of its line, and whether it is the last word. */
export const BENCH_OUTCOMES = {
  personalized: { title: '个人化成功', final: true, reason: false },
  failed: { title: '失败', final: false, reason: true },
  rejected: { title: '判废', final: true, reason: true },
} as const;
export type BenchOutcome = keyof typeof BENCH_OUTCOMES;
const OUTCOME_NAMES = Object.keys(BENCH_OUTCOMES) as [BenchOutcome, ...BenchOutcome[]];

/** A card's status word: two bytes. */
const statusWord = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-F]{4}$/, 'a status word of 4 hexadecimal digits');

/** A bench or a staff code: letters, digits, hyphens, so that no name fits in by habit. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, 'a code of letters, digits and hyphens');

export const RESULT = z.strictObject({
  serial,
  outcome: z.enum(OUTCOME_NAMES),
  /** The steps that were taken, each with the last status word it ended on. */
  steps: z.array(z.strictObject({ step: z.enum(BENCH_STEPS), status: statusWord })).max(12),
  kcv: z.array(z.strictObject({ key: keyName, value: kcv })).max(20),
  keyVersion: z.number().int().min(0).max(255),
  bench: code,
  operator: code,
  at: moment,
  reason: text(200).optional(),
});
export type Result = z.infer<typeof RESULT>;

export type ResultForm = 'csv' | 'jsonl';

/** A line of the file by its number, from 1, the header not counted; or what is wrong with it. */
export type ReadResult =
  | { readonly row: number; readonly result: Result }
  | { readonly row: number; readonly fault: string };

export interface ResultRow {
  readonly number: number;
  readonly text: string;
}

/** The rows of a file of results; a byte order mark, CRLF and empty lines are what Excel leaves behind. */
export function resultRowsOf(content: string, form: ResultForm): ResultRow[] | { fault: string } {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = form === 'csv' ? cellsOf(lines.shift() ?? '') : RESULT_HEADER;
  if (header.join() !== RESULT_HEADER.join()) {
    return { fault: `the first line must be ${RESULT_HEADER.join(',')}` };
  }
  const rows = lines
    .map((line, n) => ({ number: n + 1, text: line }))
    .filter((row) => row.text.trim() !== '');
  if (rows.length === 0) return { fault: 'the file reports no card' };
  return rows.length > MAX_RESULTS ? { fault: `at most ${MAX_RESULTS} cards` } : rows;
}

export function readResult({ number: row, text: line }: ResultRow, form: ResultForm): ReadResult {
  const raw = form === 'csv' ? csvLine(line) : jsonLine(line);
  if (!raw) return { row, fault: form === 'csv' ? `${RESULT_HEADER.length} cells are needed` : 'not JSON' };
  const parsed = RESULT.safeParse(raw);
  if (parsed.success) return { row, result: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
  return { row, fault: faults.join('; ').slice(0, 200) };
}

/** Cells of a CSV line; a quoted cell may hold commas, and a quote as two. */
function cellsOf(line: string): string[] {
  const cells = line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?:,|$)/g);
  const found = [...cells].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
  // The pattern also matches the nothing behind the last cell.
  return line.trimEnd().endsWith(',') ? found : found.slice(0, -1);
}

/** `authenticate:9000 write-keys:6988` as pairs; what is no pair is left to the schema to refuse. */
const pairsOf = (cell: string, name: string, value: string) =>
  cell
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => Object.fromEntries(pair.split(':').map((part, n) => [[name, value][n] ?? 'more', part])));

function csvLine(line: string): unknown {
  const cells = cellsOf(line);
  if (cells.length !== RESULT_HEADER.length) return undefined;
  const [of, outcome, steps = '', kcvs = '', keyVersion = '', bench, operator, at, reason] = cells;
  return {
    serial: of,
    outcome,
    steps: pairsOf(steps, 'step', 'status'),
    kcv: pairsOf(kcvs, 'key', 'value'),
    keyVersion: /^\d+$/.test(keyVersion) ? Number(keyVersion) : keyVersion,
    bench,
    operator,
    at,
    ...(reason ? { reason } : {}),
  };
}

function jsonLine(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a step was taken and went well. */
export const wentWell = ({ steps }: Pick<Result, 'steps'>, step: BenchStep) =>
  steps.some((one) => one.step === step && one.status === '9000');

/** The check value of the key that took the transport key's place. */
export const masterKcv = (result: Pick<Result, 'kcv'>) =>
  result.kcv.find(({ key }) => key === MASTER_KEY)?.value;

/**
 * What a well-formed result lacks to be believed under its plan.
 * @param keyed the card's transport key had been replaced before
 */
export function faultOf(result: Result, plan: Plan, keyed: boolean): string | undefined {
  const { outcome, reason, steps } = result;
  if (BENCH_OUTCOMES[outcome].reason && !reason) return 'reason: a card that failed or is rejected needs one';
  if (result.keyVersion !== plan.keyVersion) return `keyVersion: the job loads version ${plan.keyVersion}`;
  if (wentWell(result, 'replace-transport-key') && !masterKcv(result)) {
    return `kcv: ${MASTER_KEY}, which took the transport key's place`;
  }
  if (BENCH_OUTCOMES[outcome].reason) return undefined;
  const order = stepsOf(plan.cosProfile, keyed);
  const taken = steps.map(({ step }) => step).join();
  if (taken !== order.join()) return `steps: this COS takes ${order.join(', ')}`;
  const amiss = steps.find(({ status }) => status !== '9000');
  if (amiss) return `steps: ${amiss.step} ended on ${amiss.status}`;
  const lacking = keysOf(plan.kind).find(({ name }) => !result.kcv.some(({ key }) => key === name));
  return lacking && `kcv: ${lacking.name} is missing`;
}
