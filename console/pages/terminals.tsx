/** Terminals: the blocks of numbers that a unit has, and one terminal with the card in it. */
import { OPENINGS } from '../actions.table.ts';
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment } from '../app/show.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { Openings } from '../parts/actions.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Place } from '../parts/place.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { holding } from '../words/holding.ts';

type Answer = Extract<Awaited<ReturnType<typeof call<'terminals.blocks'>>>, { ok: true }>['body'];
type Block = Answer['blocks'][number];

const MOST = 200;

const COLUMNS: readonly Column<Block>[] = [
  { name: 'first', title: holding('firstNumber'), cell: ({ first }) => first },
  { name: 'last', title: holding('lastNumber'), cell: ({ last }) => last },
  {
    name: 'place',
    title: fieldTitle('unit'),
    cell: ({ place }) => <Place code={place} />,
    text: ({ place }) => place,
  },
  { name: 'createdAt', title: holding('allottedAt'), cell: ({ createdAt }) => shownMoment(createdAt) },
];

export const Terminals: Page = ({ query }) => {
  const { unit = '', terminal = '' } = query;
  const fields = {
    unit: { type: 'string' },
    terminal: { type: 'string', title: holding('number') },
  } as const;
  return (
    <>
      <div class="head">
        <h1>{holding('terminals')}</h1>
        <Openings actions={OPENINGS.terminals ?? []} done={() => undefined} again={() => undefined} />
      </div>
      <QueryBar page="terminals" fields={fields} query={query} />
      {terminal && <One number={terminal} />}
      {unit && <Blocks unit={unit} />}
      {!terminal && !unit && <p class="note">{holding('askTerminals')}</p>}
    </>
  );
};

function One({ number }: { readonly number: string }) {
  const loaded = useLoaded(() => call('terminals.terminal', { params: { number } }), [number]);
  return (
    <section>
      <h2>
        {holding('terminal')} {number}
      </h2>
      <Show loaded={loaded}>
        {({ unit, card }) => (
          <dl>
            <div>
              <dt>{fieldTitle('unit')}</dt>
              <dd>
                <Place code={unit} />
              </dd>
            </div>
            <div>
              <dt>{fieldTitle('serial')}</dt>
              <dd>{card ? <a href={pageUrl('sam-card', { serial: card })}>{card}</a> : holding('empty')}</dd>
            </div>
          </dl>
        )}
      </Show>
    </section>
  );
}

function Blocks({ unit }: { readonly unit: string }) {
  const loaded = useLoaded(() => call('terminals.blocks', { query: { unit, limit: MOST } }), [unit]);
  return (
    <section>
      <h2>{holding('blocks')}</h2>
      <Show loaded={loaded}>
        {({ blocks }) => (
          <Table
            name="terminals"
            caption={holding('blocks')}
            columns={COLUMNS}
            rows={blocks}
            keyOf={({ id }) => id}
            empty={holding('noBlocks')}
          />
        )}
      </Show>
    </section>
  );
}
