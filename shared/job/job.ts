/**
 * What takes long: rows worked off in slices, each slice one transaction, from anywhere it stopped.
 *
 * A noun adds a job in four places: its closed list of kinds, whose `jobViewOf` it gives to `jobRoutes`; a
 * `Worker` for each kind in its `Workers` (functions/storage/jobs.ts); `jobAnswers` and `jobHandler`
 * (functions/runtime/jobs.ts) in its answers and main; and, in infra/aws, the grants for `job`, `jobResult`
 * and `jobOpen` and a schedule with the input `{ schedule: 'advance-jobs' }`.
 * What opens a job answers 202 with `jobView` and the change of `newJob`; a job has at least one row.
 */
import * as z from 'zod';
import { cursor, id, moment, page, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { role } from '../policy/roles.ts';
import { ROW_FORMS, type RowForm } from './rows.ts';

/** Longest one interactive call works, in milliseconds. */
export const ADVANCE_MS = 20_000;

/** What becomes of a row: done, unchanged, refused, or a word that only this kind of job counts. */
const outcome = z.string().regex(/^[a-z][a-z-]{1,19}$/, 'a word');

const count = z.number().int().min(0);
const counts = z
  .object({ done: count, unchanged: count, refused: count })
  .catchall(count)
  .refine((all) => Object.keys(all).length <= 12, 'at most 12 outcomes');

const MAX_INPUT = 4000;

export const JOB = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** One of the noun's closed list, which `jobViewOf` names. */
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  place,
  /** The thing it works on, e.g. the batch's id. */
  of: id,
  /** The file it reads, where it reads one. */
  file: z.string().max(200).optional(),
  form: z.enum(Object.values(ROW_FORMS) as [RowForm, ...RowForm[]]).optional(),
  /** What it was told besides. */
  input: z
    .record(z.string().max(40), z.json())
    .refine((input) => JSON.stringify(input).length <= MAX_INPUT, 'too long')
    .optional(),
  total: z.number().int().min(1),
  /** Rows worked off; the next slice begins here. */
  position: z.number().int().min(0),
  /** Where it walks lists whose length nobody knows beforehand: what it goes on after. */
  walked: text(200).optional(),
  counts,
  state: z.enum(['running', 'done']),
  /** On whose behalf it works. */
  actor: z.strictObject({ issuer: text(200), subject: text(128), role, place }),
  version: z.number().int().min(1),
  createdAt: moment,
});
export type Job = z.infer<typeof JOB>;

/** A noun's job as the API shows it: of one of the noun's kinds. */
export const jobViewOf = <const Kind extends string>(kinds: readonly [Kind, ...Kind[]]) =>
  JOB.omit({ schemaVersion: true, actor: true, file: true, walked: true }).extend({ kind: z.enum(kinds) });

export const jobView = ({ schemaVersion: _, actor: __, file: ___, walked: ____, ...view }: Job) => view;

/** Most rows that one answer about results holds. */
export const MAX_RESULTS = 4000;

export const ROW_RESULT = z.strictObject({
  row: z.number().int().min(1),
  outcome,
  /** What the row was about, e.g. the serial. */
  thing: text(80).optional(),
  why: text(300).optional(),
});
export type RowResult = z.infer<typeof ROW_RESULT>;

const byJob = z.strictObject({ job: id });

/** The three routes of a noun's jobs, shown as `view`. A job stays with its noun, so that its grants do. */
export function jobRoutes<const View extends z.ZodType>(
  noun: string,
  view: View,
  by: Grants,
  readers: Grants,
) {
  const basis = {
    article: 'ours',
    why: 'what comes in hundreds is worked off in parts, each answerable by row',
  } as const;
  const common = { ...basis, params: byJob, refusals: [] } satisfies Partial<RouteFacts> & typeof basis;
  const nothing = z.strictObject({});
  return {
    job: route({
      ...common,
      method: 'GET',
      path: `/${noun}/jobs/{job}`,
      title: '查询一项批量办理的进度',
      access: { article: 'ours', by: readers },
      query: nothing,
      body: null,
      answers: { 200: view },
    }),
    advance: route({
      ...common,
      method: 'POST',
      path: `/${noun}/jobs/{job}/advance`,
      title: '推进一项批量办理',
      access: { article: 'ours', by },
      query: nothing,
      body: nothing,
      answers: { 200: view },
    }),
    results: route({
      ...common,
      method: 'GET',
      path: `/${noun}/jobs/{job}/results`,
      title: '逐行结果',
      access: { article: 'ours', by: readers },
      query: z.strictObject({ ...page, as: z.enum(['json', 'csv']).default('json') }),
      body: null,
      documents: ['text/csv'],
      answers: {
        200: z.strictObject({ results: z.array(ROW_RESULT).max(MAX_RESULTS), next: cursor.optional() }),
      },
    }),
  } as const;
}
