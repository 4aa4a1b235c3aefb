/** Where the card was on a day, in a sentence; and all places that the card keeps (SAM-15p2). */
import { useId, useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { shownMoment, today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { cards } from '../../words/cards.ts';
import { word } from '../../words/common.ts';
import { STATE_TITLES, TRANSITION_TITLES } from '../../words.table.ts';
import type { Card } from '../procedures/case.ts';

export function WhereOn({ card: { serial, placements, version } }: { card: Card }) {
  const id = useId();
  const [on, setOn] = useState(today());
  return (
    <section>
      <h2>{word('whereOn')}</h2>
      <div class="field day">
        <label for={id}>{fieldTitle('on')}</label>
        <input
          id={id}
          type="date"
          value={on}
          max={today()}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
      </div>
      {on && <Answer serial={serial} on={on} version={version} />}
      <h3>{fieldTitle('placements')}</h3>
      <ol class="timeline" reversed>
        {placements.toReversed().map((one, n) => (
          <li key={one.from}>
            <Put {...one} />{' '}
            <span class="quiet">{spanOf(one.from, n ? placements.at(-n)?.from : undefined)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const spanOf = (from: string, until: string | undefined) =>
  until
    ? cards('fromUntil', { from: shownMoment(from), until: shownMoment(until) })
    : cards('fromOn', { from: shownMoment(from) });

const Put = ({ place, businessPoint, terminal }: Card['placements'][number]) => (
  <span>
    <Place code={place} /> {businessPoint} {terminal && cards('inTerminal', { terminal })}
  </span>
);

function Answer({ serial, on, version }: { serial: string; on: string; version: number }) {
  const loaded = useLoaded(
    () => call('sam-cards.placement', { params: { serial }, query: { on } }),
    [serial, on, version],
  );
  return (
    <Show loaded={loaded}>
      {({ state, placements, kept, entry }) => (
        <div class="note" role="status">
          {!state && <p>{cards('notBorn', { on })}</p>}
          {state && (
            <p>
              {cards('atEnd', { on, state: titled(STATE_TITLES, state) })}
              {placements.slice(-1).map((one) => (
                <Put key={one.from} {...one} />
              ))}
              {placements.length > 0 && cards('stop')}
            </p>
          )}
          {state && !kept && <p>{cards('notKept')}</p>}
          {entry && (
            <p class="quiet">
              {cards('lastEntry', {
                title: titled(TRANSITION_TITLES, entry.entry.transition),
                at: shownMoment(entry.entry.at),
              })}
            </p>
          )}
        </div>
      )}
    </Show>
  );
}
