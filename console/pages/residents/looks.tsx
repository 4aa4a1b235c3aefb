/** Who looked at a resident, or at anything in a province on a day: when, what, and why. */
import { useContext } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { ACCESS_KIND_TITLES } from '../../residents.table.ts';
import { residents } from '../../words/residents.ts';
import { ROLE_TITLES } from '../../words.table.ts';

export interface Look {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly whose?: string | undefined;
  readonly reason?: string | undefined;
  readonly who: { readonly subject: string; readonly role: string; readonly place: string };
}

const COLUMNS: readonly Column<Look>[] = [
  {
    name: 'at',
    title: residents('at'),
    text: ({ at }) => shownMoment(at),
    cell: ({ at }) => shownMoment(at),
  },
  {
    name: 'who',
    title: residents('who'),
    text: ({ who }) => who.subject,
    cell: ({ who }) => (
      <>
        {who.subject}
        <br />
        <span class="quiet">
          {titled(ROLE_TITLES, who.role)}，<Place code={who.place} />
        </span>
      </>
    ),
  },
  { name: 'what', title: residents('what'), cell: ({ what }) => titled(ACCESS_KIND_TITLES, what) },
  { name: 'reason', title: residents('why'), cell: ({ reason }) => reason ?? '' },
];

const WHOSE: Column<Look> = {
  name: 'whose',
  title: residents('whose'),
  cell: ({ whose }) =>
    whose?.startsWith('r-') ? <a href={pageUrl('residents', { id: whose })}>{whose}</a> : (whose ?? ''),
};

interface TableProps {
  readonly rows: readonly Look[];
  /** Of more than one resident. */
  readonly many?: true;
  readonly empty: string;
}

export function LooksTable({ rows, many, empty }: TableProps) {
  useNames(rows.map(({ who }) => who.place));
  return (
    <Table
      name="accesses"
      caption={residents('looks')}
      columns={many ? [...COLUMNS, WHOSE] : COLUMNS}
      rows={rows}
      keyOf={({ id }) => id}
      empty={empty}
    />
  );
}

/** The roles that answer for the data; nobody else asks who looked. */
const OVERSEERS: readonly string[] = ['privacy-officer', 'auditor'];

export function Looks({ id, place }: { id: string; place: string }) {
  const standings = useContext(Standings);
  const may = standings.some(
    (one) => OVERSEERS.includes(one.role) && (place === one.place || place.startsWith(`${one.place}/`)),
  );
  return may ? <OfOne id={id} /> : null;
}

function OfOne({ id }: { id: string }) {
  const loaded = useLoaded(() => call('residents.accesses', { params: { id } }), [id]);
  return (
    <section>
      <h2>{residents('looks')}</h2>
      <Show loaded={loaded}>
        {({ accesses }) => <LooksTable rows={accesses} empty={residents('noLooks')} />}
      </Show>
    </section>
  );
}
