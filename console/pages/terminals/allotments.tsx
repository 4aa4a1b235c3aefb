/** What the ministry has allotted, province by province, and how much of it is used. */
import { call } from '../../app/client.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { terminals } from '../../words/terminals.ts';

type Answer = Extract<Awaited<ReturnType<typeof call<'terminals.allotments'>>>, { ok: true }>['body'];
type Allotment = Answer['allotments'][number];

const count = (name: 'blocks' | 'used' | 'left' | 'otherwise'): Column<Allotment> => ({
  name,
  title: terminals(name),
  cell: (row) => String(row[name]),
  text: (row) => String(row[name]),
  right: true,
});

const rangesOf = ({ ranges }: Allotment) =>
  ranges.map(({ first, last }) => terminals('range', { first, last })).join('；');

const columns = (): readonly Column<Allotment>[] => [
  { name: 'prefix', title: terminals('prefix'), cell: ({ prefix }) => prefix },
  {
    name: 'place',
    title: fieldTitle('place'),
    cell: ({ place }) => <Place code={place} />,
    text: ({ place }) => place,
  },
  { name: 'ranges', title: terminals('ranges'), cell: rangesOf, text: rangesOf },
  ...(['blocks', 'used', 'left', 'otherwise'] as const).map(count),
];

interface Props {
  readonly place: string;
  readonly query: Readonly<Record<string, string>>;
}

export function Allotments({ place, query }: Props) {
  const { cursor } = query;
  const asked = { place, limit: 100, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('terminals.allotments', { query: asked }), [place, cursor]);
  return (
    <section>
      <h2>{terminals('allotments')}</h2>
      <p class="quiet">{terminals('each')}</p>
      <Show loaded={loaded}>
        {({ allotments, next }) => (
          <>
            <Table
              name="terminal-allotments"
              caption={terminals('allotments')}
              columns={columns()}
              rows={allotments}
              keyOf={({ prefix }) => prefix}
              empty={terminals('noAllotments')}
            />
            <Pager page="terminals" query={query} next={next} />
          </>
        )}
      </Show>
    </section>
  );
}
