/** What the pages of a region's readiness file share: the file as read, and how things stand in a word. */
import type * as z from 'zod';
import type { PROGRAM_VIEW } from '../../../shared/program/view.ts';
import { titled } from '../../app/words.ts';
import { OPEN_STATUSES, STATUS_TITLES } from '../../readiness.table.ts';
import { readiness } from '../../words/readiness.ts';

export type Program = z.infer<typeof PROGRAM_VIEW>;
export type Line = Program['checklist'][number];

const COLORS: Readonly<Record<string, string>> = {
  missing: 'end',
  refused: 'end',
  lapsed: 'end',
  lapsing: 'faulty',
  future: 'faulty',
  given: 'use',
  met: 'issued',
};

/** A sign beside the word: a colour alone says nothing to many. */
const SIGNS: Readonly<Record<string, string>> = { met: '✓', missing: '✗', refused: '✗', lapsed: '✗' };

export const Status = ({ name }: { name: string }) => (
  <span class={`tag ${COLORS[name] ?? ''}`}>
    {SIGNS[name] ?? '…'} {titled(STATUS_TITLES, name)}
  </span>
);

export const Ready = ({ ready }: { ready: boolean }) => (
  <span class={`tag ${ready ? 'issued' : 'end'}`}>{readiness(ready ? 'mayIssue' : 'mayNot')}</span>
);

export const openOf = (lines: readonly Pick<Line, 'status'>[]) =>
  lines.filter(({ status }) => OPEN_STATUSES.includes(status)).length;

/** How many conditions the region has to do something about, or how many wait for the ministry. */
export function Open({ lines }: { lines: readonly Pick<Line, 'status'>[] }) {
  const n = openOf(lines);
  const given = lines.filter(({ status }) => status === 'given').length;
  if (n > 0) return <span class="tag faulty">{readiness('open', { n })}</span>;
  if (given > 0) return <span class="tag use">{readiness('waiting', { n: given })}</span>;
  return <span>{readiness('allMet')}</span>;
}
