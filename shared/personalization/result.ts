/**
 * What a bench reports about a card, and what it must say to be believed. Nobody is named: an operator is a
 * staff code.
 */
import * as z from 'zod';
import { moment, serial, text } from '../fields.ts';
import { kcv } from '../transport-key/package.ts';
import { BENCH_STEPS, type BenchStep, stepsOf } from './cos.ts';
import { keyName, keysOf, MASTER_KEY } from './key-table.ts';
import type { Plan } from './part.ts';

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
