/** An exception as it is shown, with the words and the basis of its cause; and as a line of a spreadsheet. */
import * as z from 'zod';
import { day, text } from '../fields.ts';
import { type Basis, cite, citeArticle } from '../regulation/regulation.ts';
import { OUTCOMES, SIGNS, VERDICT_CAUSES } from '../supervision/causes.ts';
import { EXCEPTION, EXCEPTION_STATES, type Exception } from '../supervision/exception.ts';
import { OPERATIONS } from '../supervision/operations.ts';
import { EXCEPTION_STEPS, objectUntil, stepsOf } from './steps.ts';

const basis = text(400);

/** A line of a list: what happened and where it stands, without what it was decided on. */
export const EXCEPTION_LINE = EXCEPTION.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
  facts: true,
  signature: true,
  against: true,
  revised: true,
}).extend({
  outcomeTitle: text(20),
  causeTitle: text(60),
  stateTitle: text(20),
  /** It counts as accepted: granted, released or reversed. */
  lifted: z.boolean(),
});

export const EXCEPTION_VIEW = EXCEPTION.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  ...EXCEPTION_LINE.pick({ outcomeTitle: true, causeTitle: true, stateTitle: true, lifted: true }).shape,
  operationTitle: text(40),
  signTitle: text(40).optional(),
  /** The article the cause rests on, or why it is ours. */
  basis,
  /** What may be done now. */
  next: z.array(z.strictObject({ step: text(20), title: text(40) })).max(8),
  /** Last day on which the unit may object, Asia/Shanghai. */
  objectUntil: day.optional(),
});

const titlesOf = ({ outcome, cause, state }: Exception) => {
  const facts: { title: string; lifted?: true } = EXCEPTION_STATES[state];
  return {
    outcomeTitle: OUTCOMES[outcome].title,
    causeTitle: VERDICT_CAUSES[cause].title,
    stateTitle: facts.title,
    lifted: facts.lifted ?? false,
  };
};

export function exceptionLine(it: Exception): z.infer<typeof EXCEPTION_LINE> {
  const { schemaVersion: _, steps: __, ledger: ___, facts: ____, signature: _____, ...rest } = it;
  const { against: ______, revised: _______, ...line } = rest;
  return { ...line, ...titlesOf(it) };
}

/** The articles of a cause in Chinese alone; what is ours says so. */
export function groundsOf({ cause }: Pick<Exception, 'cause'>): string {
  const basis: Basis = VERDICT_CAUSES[cause];
  if (basis.article !== 'ours') return cite(basis);
  const see = (basis.also ?? []).map(citeArticle).join('、');
  return `本系统规则${see ? `（参见${see}）` : ''}`;
}

export function exceptionView(it: Exception): z.infer<typeof EXCEPTION_VIEW> {
  const { schemaVersion: _, steps: __, ledger: ___, ...rest } = it;
  const may = stepsOf(it);
  return {
    ...rest,
    ...titlesOf(it),
    operationTitle: OPERATIONS[it.operation].title,
    ...(it.sign ? { signTitle: SIGNS[it.sign].title } : {}),
    basis: cite(VERDICT_CAUSES[it.cause]),
    next: may.map((step) => ({ step, title: EXCEPTION_STEPS[step].title })),
    ...(may.includes('object') ? { objectUntil: objectUntil(it) } : {}),
  };
}

const SHANGHAI_MS = 8 * 3_600_000;
const shanghaiSecond = (at: string) =>
  new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Fen as yuan: '1234.50'. */
export const yuan = (fen: number) => (fen / 100).toFixed(2);

/** The column of amounts, of which a spreadsheet makes sums. */
export const AMOUNT_COLUMN = '金额（元）';

/** 拒付清单: its columns, each with what stands in it. */
const COLUMNS: Readonly<Record<string, (it: Exception) => string | number | undefined>> = {
  编号: ({ id }) => id,
  日期: ({ day: on }) => on,
  批次号: ({ number }) => number,
  序号: ({ n }) => n,
  所在: ({ place }) => place,
  单位编码: ({ institution }) => institution,
  SAM卡序列号: ({ serial }) => serial,
  终端机编号: ({ terminal }) => terminal,
  '发生时间（北京时间）': ({ occurredAt }) => shanghaiSecond(occurredAt),
  操作: ({ operation }) => OPERATIONS[operation].title,
  计数: ({ counter }) => counter,
  [AMOUNT_COLUMN]: ({ amount }) => (amount === undefined ? undefined : yuan(amount)),
  判定: ({ outcome }) => OUTCOMES[outcome].title,
  原因: ({ cause, sign }) => (sign ? SIGNS[sign].title : VERDICT_CAUSES[cause].title),
  依据: groundsOf,
  状态: ({ state }) => EXCEPTION_STATES[state].title,
  判定修订号: ({ revision }) => revision,
  异议: ({ objection }) => objection,
  答复: ({ decision }) => decision,
  '判定时间（北京时间）': ({ createdAt }) => shanghaiSecond(createdAt),
};

/** The header and a line each. */
export const exceptionTable = (all: readonly Exception[]) => [
  Object.keys(COLUMNS),
  ...all.map((it) => Object.values(COLUMNS).map((of) => of(it))),
];
