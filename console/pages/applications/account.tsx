/** The account of an application by kind: asked for, approved, issued, outstanding; and its cards. */
import { useState } from 'preact/hooks';
import { call, type Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { handling } from '../../words/handling.ts';
import type { Application } from './application.ts';
import { rightOf } from './sheet.tsx';

type Line = Application['lines'][number];

const sum = (lines: readonly Line[], of: (line: Line) => number) =>
  shownNumber(lines.reduce((total, line) => total + of(line), 0));

export function Account({ of: { lines } }: { of: Application }) {
  if (lines.every(({ approved }) => approved === undefined)) return null;
  return (
    <section>
      <h2>{handling('account')}</h2>
      <p class="quiet">{handling('accountSays')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={handling('account')} tabIndex={0}>
        <table class="account">
          <thead>
            <tr>
              <th scope="col">{handling('kind')}</th>
              {(['applied', 'approved', 'issued', 'outstanding'] as const).map((name) => (
                <th key={name} scope="col" class="right">
                  {handling(name)}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">{handling('progress')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ kind, quantity, approved = 0, issued, outstanding }) => (
              <tr key={kind}>
                <th scope="row">{rightOf(kind)}</th>
                <td class="right">{shownNumber(quantity)}</td>
                <td class="right">{shownNumber(approved)}</td>
                <td class="right">{shownNumber(issued)}</td>
                <td class="right">{shownNumber(outstanding)}</td>
                <td>
                  <progress
                    max={Math.max(approved, 1)}
                    value={issued}
                    aria-label={handling('of', { kind: rightOf(kind), issued, approved })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{handling('sum')}</th>
              <td class="right">{sum(lines, ({ quantity }) => quantity)}</td>
              <td class="right">{sum(lines, ({ approved = 0 }) => approved)}</td>
              <td class="right">{sum(lines, ({ issued }) => issued)}</td>
              <td class="right">{sum(lines, ({ outstanding }) => outstanding)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

type Issued = Extract<
  Awaited<ReturnType<typeof call<'applications.issued'>>>,
  { ok: true }
>['body']['cards'][number];

const CARD_COLUMNS: readonly Column<Issued>[] = [
  {
    name: 'serial',
    title: handling('serial'),
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
    text: ({ serial }) => serial,
  },
  { name: 'kind', title: handling('kind'), cell: ({ kind }) => rightOf(kind) },
  { name: 'businessPoint', title: handling('businessPoint'), cell: ({ businessPoint }) => businessPoint },
  { name: 'terminal', title: handling('terminal'), cell: ({ terminal }) => terminal },
  { name: 'at', title: handling('at'), cell: ({ at }) => shownMoment(at) },
];

/** Cards issued on it, a page at a time. */
export function Cards({ id }: { id: string }) {
  const loaded = useLoaded(
    () => call('applications.issued', { params: { id }, query: { limit: 100 } }),
    [id],
  );
  return (
    <section>
      <h2>{handling('cards')}</h2>
      <Show loaded={loaded}>{({ cards, next }) => <CardPages id={id} first={cards} next={next} />}</Show>
    </section>
  );
}

function CardPages({ id, first, next }: { id: string; first: readonly Issued[]; next?: string | undefined }) {
  const [cards, setCards] = useState(first);
  const [cursor, setCursor] = useState(next);
  const [problem, setProblem] = useState<Problem>();
  const more = async () => {
    const query = { limit: 100, ...(cursor ? { cursor } : {}) };
    const reply = await call('applications.issued', { params: { id }, query });
    if (!reply.ok) return setProblem(reply.problem);
    setCards([...cards, ...reply.body.cards]);
    setCursor(reply.body.next);
  };
  return (
    <>
      <Table
        name="applications-cards"
        caption={handling('cards')}
        columns={CARD_COLUMNS}
        rows={cards}
        keyOf={({ serial }) => serial}
        empty={handling('noCards')}
      />
      {problem && <Refused problem={problem} />}
      {cursor && (
        <p class="actions">
          <button type="button" onClick={() => void more()}>
            {handling('more')}
          </button>
        </p>
      )}
    </>
  );
}
