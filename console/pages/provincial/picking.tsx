/** What may enter a province's application: its units' approved ones, centre by centre. */
import { useId, useState } from 'preact/hooks';
import { call, type Reply } from '../../app/client.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { shownNumber } from '../../app/show.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { provincial } from '../../words/provincial.ts';
import { ApplicationState } from '../applications/state.tsx';
import type { Acting, Line } from './application.ts';
import { Bulk, HEAD } from './lines.tsx';
import { keyOf } from './moving.ts';

interface Candidate {
  readonly application: string;
  readonly number?: string | undefined;
  readonly unitName: string;
  readonly place: string;
  readonly kind: Line['kind'];
  readonly quantity: number;
  readonly state: string;
}

const CANDIDATE_COLUMNS: readonly Column<Candidate>[] = [
  ...HEAD,
  { name: 'quantity', title: provincial('applied'), right: true, cell: (row) => shownNumber(row.quantity) },
  {
    name: 'state',
    title: provincial('state'),
    cell: ({ state }) => <ApplicationState name={state} />,
    text: ({ state }) => state,
  },
];

/** The centres directly below a place. */
async function centresBelow(place: string): Promise<Reply<readonly string[]>> {
  const reply = await call('organizations.organizations', { query: { place, limit: 200 } });
  if (!reply.ok) return reply;
  const centres = reply.body.organizations.filter(({ type }) => type === 'centre');
  return { ...reply, body: centres.map((one) => one.place) };
}

/** The province's own, its cities, and the counties of the city that is chosen. */
function useCentres(province: string) {
  const [chosen, choose] = useState<string>();
  const cities = useLoaded(() => centresBelow(province), [province]).reply;
  const below = cities?.ok ? cities.body : [];
  const centre = chosen ?? below[0] ?? province;
  const city = below.find((one) => centre === one || centre.startsWith(`${one}/`));
  const counties = useLoaded(() => centresBelow(city ?? province), [city]).reply;
  const under = city && counties?.ok ? counties.body : [];
  const centres = [province, ...below.flatMap((one) => (one === city ? [one, ...under] : [one]))];
  useNames(centres);
  return { centre, centres, choose };
}

/** Units' applications that one centre approved: two states, at most 200 of each at once. */
async function candidates(place: string): Promise<Reply<readonly Candidate[]>> {
  const found: Candidate[] = [];
  for (const state of ['approved', 'fulfilling'] as const) {
    const reply = await call('applications.applications', { query: { place, state, limit: 200 } });
    if (!reply.ok) return reply;
    for (const { id: application, kinds, ...row } of reply.body.applications)
      found.push(...kinds.map((line) => ({ ...row, ...line, application })));
  }
  return { ok: true, status: 200, body: found };
}

/** What may enter, without what stands in this application already. */
export function Picking({ listed, ...acting }: Acting & { listed: readonly Line[] }) {
  const { centre, centres, choose } = useCentres(acting.of.place);
  const id = useId();
  const loaded = useLoaded(() => candidates(centre), [centre]);
  const there = new Set(listed.map(keyOf));
  return (
    <>
      <h3>{provincial('pick')}</h3>
      <p class="quiet">{provincial('pickSays')}</p>
      <p class="field">
        <label for={id}>{provincial('centre')}</label>
        <select id={id} value={centre} onChange={(event) => choose(event.currentTarget.value)}>
          {centres.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </p>
      <Show loaded={loaded}>
        {(all) => (
          <Table
            name="provincial-candidates"
            caption={provincial('pick')}
            columns={CANDIDATE_COLUMNS}
            rows={all.filter((one) => !there.has(keyOf(one)))}
            keyOf={keyOf}
            empty={provincial('nothingToPick')}
            bulk={(marked, clear) => <Bulk name="add-lines" marked={marked} clear={clear} {...acting} />}
          />
        )}
      </Show>
    </>
  );
}
