/** A block number by number: what is free, in use, still to be registered, retired. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { holding } from '../../words/holding.ts';
import { terminals } from '../../words/terminals.ts';
import { StateTag } from './unit.tsx';

type Answer = Extract<Awaited<ReturnType<typeof call<'terminals.block'>>>, { ok: true }>['body'];
type Numbered = Answer['numbers'][number];

const field = (name: 'make' | 'model' | 'businessPoint'): Column<Numbered> => ({
  name,
  title: fieldTitle(name),
  cell: (row) => row[name] ?? '',
  text: (row) => row[name] ?? '',
});

const columnsOf = (unit: string): readonly Column<Numbered>[] => [
  {
    name: 'number',
    title: holding('number'),
    cell: ({ number }) => <a href={pageUrl('terminals', { unit, terminal: number })}>{number}</a>,
    text: ({ number }) => number,
  },
  {
    name: 'state',
    title: terminals('state'),
    cell: ({ state, stateTitle }) => <StateTag state={state} title={stateTitle} />,
    text: ({ stateTitle }) => stateTitle,
  },
  {
    name: 'card',
    title: fieldTitle('serial'),
    cell: ({ card }) => (card ? <a href={pageUrl('sam-card', { serial: card })}>{card}</a> : ''),
    text: ({ card = '' }) => card,
  },
  ...(['make', 'model', 'businessPoint'] as const).map(field),
];

export function Block({ id }: { readonly id: string }) {
  const loaded = useLoaded(() => call('terminals.block', { params: { block: id } }), [id]);
  return (
    <Show loaded={loaded}>
      {({ first, last, unit, numbers }) => (
        <section>
          <h2>{terminals('numbers', { first, last })}</h2>
          <Table
            name="terminal-numbers"
            caption={terminals('numbers', { first, last })}
            columns={columnsOf(unit)}
            rows={numbers}
            keyOf={({ number }) => number}
          />
        </section>
      )}
    </Show>
  );
}
