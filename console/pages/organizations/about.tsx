/** What belongs to one organization: its people, its terminals, and the cards in its charge. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { HOW_THEY_STAND } from '../../organization.table.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Thing } from '../../parts/noun-page.tsx';
import { State } from '../../parts/state.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { people } from '../../words/people.ts';
import { KIND_TITLES, ROLE_TITLES } from '../../words.table.ts';
import { Way } from './way.tsx';

export function About({ thing }: { thing: Thing }) {
  const place = String(thing.place);
  const id = String(thing.id);
  const isCentre = thing.type === 'centre';
  return (
    <>
      <Way place={place} />
      <p class="actions">
        {isCentre && (
          <a class="button" href={pageUrl('organizations', { place })}>
            {people('below')}
          </a>
        )}
        <a class="button" href={pageUrl('sam-cards', { place })}>
          {people('cardsHere')}
        </a>
      </p>
      <Staff place={place} />
      {!isCentre && <Held id={id} />}
      {!isCentre && <Terminals id={id} />}
    </>
  );
}

function Staff({ place }: { place: string }) {
  const loaded = useLoaded(
    () => call('appointments.appointments', { query: { place, limit: 200 } }),
    [place],
  );
  // Who may look at an organization is not always who may look at its people.
  if (loaded.reply && !loaded.reply.ok && loaded.reply.problem.status === 403) return null;
  return (
    <section>
      <h2>{people('staff')}</h2>
      <Show loaded={loaded}>
        {({ appointments }) => {
          const now = appointments.filter(({ state }) => state !== 'ended');
          return (
            <>
              {now.length === 0 && <p class="note">{people('noStaff')}</p>}
              <ul class="lines">
                {now.map(({ id, role, subject, state, from, until }) => (
                  <li key={id}>
                    <a href={pageUrl('appointments', { id })}>
                      {titled(ROLE_TITLES, role)} · {subject}
                    </a>
                    <span class="quiet">
                      {titled(HOW_THEY_STAND, state)} {people('from', { from: shownMoment(from) })}{' '}
                      {until && people('until', { until: shownMoment(until) })}
                    </span>
                  </li>
                ))}
              </ul>
              <p class="actions">
                <a class="button" href={pageUrl('appointments', { place })}>
                  {people('allStaff')}
                </a>
              </p>
            </>
          );
        }}
      </Show>
    </section>
  );
}

type Line = Extract<
  Awaited<ReturnType<typeof call<'organizations.held'>>>,
  { ok: true }
>['body']['cards'][number];

const COLUMNS: readonly Column<Line>[] = [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    text: ({ serial }) => serial,
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
  },
  {
    name: 'state',
    title: fieldTitle('state'),
    text: ({ state }) => state,
    cell: ({ state }) => <State name={state} />,
  },
  { name: 'kind', title: fieldTitle('kind'), cell: ({ kind }) => (kind ? titled(KIND_TITLES, kind) : '') },
  {
    name: 'businessPoint',
    title: fieldTitle('businessPoint'),
    cell: ({ businessPoint = '' }) => businessPoint,
  },
  { name: 'terminal', title: fieldTitle('terminal'), cell: ({ terminal = '' }) => terminal },
];

function Held({ id }: { id: string }) {
  const [cursor, setCursor] = useState<string>();
  const query = { limit: 50, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('organizations.held', { params: { id }, query }), [id, cursor]);
  return (
    <section>
      <h2>{people('held')}</h2>
      <Show loaded={loaded}>
        {({ cards, next }) => (
          <>
            <Table
              name="held"
              caption={people('held')}
              columns={COLUMNS}
              rows={cards}
              keyOf={({ serial }) => serial}
              empty={people('noHeld')}
            />
            {next && (
              <button type="button" onClick={() => setCursor(next)}>
                {people('more')}
              </button>
            )}
          </>
        )}
      </Show>
    </section>
  );
}

function Terminals({ id }: { id: string }) {
  const loaded = useLoaded(() => call('terminals.blocks', { query: { unit: id, limit: 200 } }), [id]);
  if (loaded.reply && !loaded.reply.ok) return null;
  return (
    <section>
      <h2>{people('terminals')}</h2>
      <Show loaded={loaded}>
        {({ blocks }) => (
          <ul class="lines">
            {blocks.length === 0 && <li>{people('noTerminals')}</li>}
            {blocks.map(({ first, last }) => (
              <li key={first}>{people('range', { first, last })}</li>
            ))}
          </ul>
        )}
      </Show>
    </section>
  );
}
