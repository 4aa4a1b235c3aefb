/** The columns of what was refused and held. */
import type { call } from '../../app/client.ts';
import { nameOf } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownYuan } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Place } from '../../parts/place.tsx';
import type { Column } from '../../parts/table.tsx';
import { EXCEPTION_STATE_TITLES, OPERATION_TITLES } from '../../supervision.table.ts';
import { supervision } from '../../words/supervision.ts';
import { causeWords, StandingTag } from './tags.tsx';

type Answer = Awaited<ReturnType<typeof call<'exceptions.exceptions'>>>;
export type Line = Extract<Answer, { ok: true }>['body']['exceptions'][number];

export const COLUMNS: readonly Column<Line>[] = [
  {
    name: 'occurredAt',
    title: fieldTitle('occurredAt'),
    text: ({ occurredAt }) => shownMoment(occurredAt),
    cell: ({ id, occurredAt }) => <a href={pageUrl('exceptions', { id })}>{shownMoment(occurredAt)}</a>,
  },
  {
    name: 'cause',
    title: supervision('cause'),
    text: causeWords,
    cell: (line) => <strong class="cause">{causeWords(line)}</strong>,
  },
  {
    name: 'state',
    title: fieldTitle('state'),
    text: ({ state }) => titled(EXCEPTION_STATE_TITLES, state),
    cell: ({ state }) => <StandingTag name={state} />,
  },
  {
    name: 'institution',
    title: supervision('unit'),
    text: ({ place }) => nameOf(place),
    cell: ({ place }) => <Place code={place} />,
  },
  {
    name: 'serial',
    title: supervision('card'),
    text: ({ serial }) => serial,
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
  },
  {
    name: 'operation',
    title: fieldTitle('operation'),
    cell: ({ operation }) => titled(OPERATION_TITLES, operation),
  },
  {
    name: 'amount',
    title: supervision('amount'),
    right: true,
    cell: ({ amount }) => (amount === undefined ? '' : shownYuan(amount)),
  },
  { name: 'terminal', title: fieldTitle('terminal'), cell: ({ terminal }) => terminal },
  { name: 'id', title: fieldTitle('id'), cell: ({ id }) => id },
];
