/** Applications whose cards are to be handed out, those that wait longest first. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { usePlace } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { word } from '../../words/common.ts';
import { handing } from '../../words/handing.ts';
import { KIND_TITLES } from '../../words.table.ts';
import { ApplicationState } from '../applications/state.tsx';

const read = (place: string, state: 'approved' | 'fulfilling', cursor: string | undefined) =>
  call('applications.applications', { query: { place, state, limit: 100, ...(cursor ? { cursor } : {}) } });
type Row = Extract<Awaited<ReturnType<typeof read>>, { ok: true }>['body']['applications'][number];

const kindsOf = ({ kinds }: Row) =>
  kinds.map(({ kind, quantity }) => `${titled(KIND_TITLES, kind)} ${quantity}`).join('、');

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'unitName',
    title: fieldTitle('unitName'),
    cell: ({ id, unitName }) => <a href={pageUrl('hand-out', { application: id })}>{unitName}</a>,
    text: ({ unitName }) => unitName,
  },
  { name: 'number', title: handing('number'), cell: ({ number }) => number },
  { name: 'kinds', title: handing('applied'), cell: kindsOf },
  {
    name: 'state',
    title: fieldTitle('state'),
    cell: ({ state }) => <ApplicationState name={state} />,
    text: ({ stateTitle }) => stateTitle,
  },
];

export function HandOutList({ query }: { readonly query: Query }) {
  const own = usePlace();
  const place = query.place ?? own;
  return (
    <>
      <h1>{handing('title')}</h1>
      <p class="quiet">{handing('listHint')}</p>
      {(['approved', 'fulfilling'] as const).map((state) => (
        <Waiting key={state} place={place} state={state} cursor={query[state]} query={query} />
      ))}
    </>
  );
}

interface Props {
  readonly place: string;
  readonly state: 'approved' | 'fulfilling';
  readonly cursor: string | undefined;
  readonly query: Query;
}

function Waiting({ place, state, cursor, query }: Props) {
  const loaded = useLoaded(() => read(place, state, cursor), [place, state, cursor]);
  return (
    <section>
      <h2>{handing(state)}</h2>
      <Show loaded={loaded}>
        {({ applications, next }) => (
          <>
            <Table
              name={`hand-out-${state}`}
              caption={handing(state)}
              columns={COLUMNS}
              rows={applications}
              keyOf={({ id }) => id}
              empty={handing('nothing')}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('hand-out', { ...query, [state]: next })}>
                  {word('more')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </section>
  );
}
