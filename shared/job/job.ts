/**
 * What takes long: a file or a list of rows worked off in slices, each slice one transaction, from anywhere
 * it stopped.
 */
import * as z from 'zod';
import { cursor, id, moment, page, text } from '../fields.ts';
import { type RouteFacts, route } from '../http/route.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Grants } from '../policy/permit.ts';
import { role } from '../policy/roles.ts';

/** Longest one interactive call works, in milliseconds. */
export const ADVANCE_MS = 20_000;

const counts = z.strictObject({
  done: z.number().int().min(0),
  unchanged: z.number().int().min(0),
  refused: z.number().int().min(0),
});

export const JOB = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  kind: z.enum(['manifest']),
  place,
  /** The thing it works on, e.g. the batch's id. */
  of: id,
  file: z.string().max(200),
  form: z.enum(['csv', 'jsonl']),
  total: z.number().int().min(0),
  /** Rows worked off; the next slice begins here. */
  position: z.number().int().min(0),
  counts,
  state: z.enum(['running', 'done']),
  /** On whose behalf it works. */
  actor: z.strictObject({ issuer: text(200), subject: text(128), role, place }),
  version: z.number().int().min(1),
  createdAt: moment,
});
export type Job = z.infer<typeof JOB>;

export const JOB_VIEW = JOB.omit({ schemaVersion: true, actor: true, file: true });

export const jobView = ({ schemaVersion: _, actor: __, file: ___, ...view }: Job) => view;

export const OUTCOMES = ['done', 'unchanged', 'refused'] as const;

export const ROW_RESULT = z.strictObject({
  row: z.number().int().min(1),
  outcome: z.enum(OUTCOMES),
  /** What the row was about, e.g. the serial. */
  thing: text(80).optional(),
  why: text(300).optional(),
});
export type RowResult = z.infer<typeof ROW_RESULT>;

const byJob = z.strictObject({ job: id });

/** The three routes of a noun's jobs. A job stays with its noun, so that its grants do. */
export function jobRoutes<const Noun extends string>(noun: Noun, by: Grants, readers: Grants) {
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
      answers: { 200: JOB_VIEW },
    }),
    advance: route({
      ...common,
      method: 'POST',
      path: `/${noun}/jobs/{job}/advance`,
      title: '推进一项批量办理',
      access: { article: 'ours', by },
      query: nothing,
      body: nothing,
      answers: { 200: JOB_VIEW },
    }),
    results: route({
      ...common,
      method: 'GET',
      path: `/${noun}/jobs/{job}/results`,
      title: '逐行结果',
      access: { article: 'ours', by: readers },
      query: z.strictObject(page),
      body: null,
      answers: { 200: z.strictObject({ results: z.array(ROW_RESULT).max(4000), next: cursor.optional() }) },
    }),
  } as const;
}
