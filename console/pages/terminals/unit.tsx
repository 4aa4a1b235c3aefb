/** A unit's terminals: the devices that are registered, and the blocks of numbers it was allotted. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Place } from '../../parts/place.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { holding } from '../../words/holding.ts';
import { terminals } from '../../words/terminals.ts';

type BodyOf<Call extends 'terminals.blocks' | 'terminals.devices'> = Extract<
  Awaited<ReturnType<typeof call<Call>>>,
  { ok: true }
>['body'];
type Block = BodyOf<'terminals.blocks'>['blocks'][number];
type Device = BodyOf<'terminals.devices'>['devices'][number];

const MOST = 200;

const BLOCK_COLUMNS: readonly Column<Block>[] = [
  {
    name: 'first',
    title: holding('firstNumber'),
    cell: ({ id, unit, first }) => <a href={pageUrl('terminals', { unit, block: id })}>{first}</a>,
    text: ({ first }) => first,
  },
  { name: 'last', title: holding('lastNumber'), cell: ({ last }) => last },
  {
    name: 'place',
    title: fieldTitle('unit'),
    cell: ({ place }) => <Place code={place} />,
    text: ({ place }) => place,
  },
  { name: 'createdAt', title: holding('allottedAt'), cell: ({ createdAt }) => shownMoment(createdAt) },
];

const field = (name: 'make' | 'model' | 'deviceSerial' | 'businessPoint'): Column<Device> => ({
  name,
  title: fieldTitle(name),
  cell: (row) => row[name],
});

const DEVICE_COLUMNS: readonly Column<Device>[] = [
  {
    name: 'number',
    title: holding('number'),
    cell: ({ unit, number }) => <a href={pageUrl('terminals', { unit, terminal: number })}>{number}</a>,
    text: ({ number }) => number,
  },
  ...(['make', 'model', 'deviceSerial', 'businessPoint'] as const).map(field),
  { name: 'since', title: terminals('installed'), cell: ({ since }) => since },
  {
    name: 'state',
    title: terminals('state'),
    cell: ({ state, stateTitle }) => <StateTag state={state} title={stateTitle} />,
    text: ({ stateTitle }) => stateTitle,
  },
];

/** The color of a tag says nothing that its word does not. */
const COLORS: Readonly<Record<string, string>> = {
  registered: 'issued',
  unregistered: 'faulty',
  retired: 'end',
};

export const StateTag = ({ state, title }: { state: string; title: string }) => (
  <span class={`tag ${COLORS[state] ?? ''}`}>{title}</span>
);

export function Devices({ unit, query }: { unit: string; query: Readonly<Record<string, string>> }) {
  const { cursor } = query;
  const asked = { unit, limit: 100, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(() => call('terminals.devices', { query: asked }), [unit, cursor]);
  return (
    <section>
      <h2>{terminals('devices')}</h2>
      <Show loaded={loaded}>
        {({ devices, next }) => (
          <>
            <Table
              name="terminal-devices"
              caption={terminals('devices')}
              columns={DEVICE_COLUMNS}
              rows={devices}
              keyOf={({ number }) => number}
              empty={terminals('noDevices')}
            />
            <Pager page="terminals" query={query} next={next} />
          </>
        )}
      </Show>
    </section>
  );
}

export function Blocks({ unit }: { readonly unit: string }) {
  const loaded = useLoaded(() => call('terminals.blocks', { query: { unit, limit: MOST } }), [unit]);
  return (
    <section>
      <h2>{holding('blocks')}</h2>
      <Show loaded={loaded}>
        {({ blocks }) => (
          <Table
            name="terminals"
            caption={holding('blocks')}
            columns={BLOCK_COLUMNS}
            rows={blocks}
            keyOf={({ id }) => id}
            empty={holding('noBlocks')}
          />
        )}
      </Show>
    </section>
  );
}
