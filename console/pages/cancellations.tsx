/** 表2 forms, and one of them with what is to be done with it until its cards are cancelled. */
import { pageUrl } from '../app/place.ts';
import type { Page } from '../main.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage, type Opened } from '../parts/noun-page.tsx';
import { type Row2, Rows2 } from '../parts/table-2.tsx';
import { Facts } from '../parts/value.tsx';
import { word } from '../words/common.ts';
import { table2 } from '../words/table-2.ts';
import { CancellationSteps } from './cancellations/steps.tsx';

/** The steps offer these in their turn. */
const IN_STEPS = ['cancellations.scan', 'cancellations.accept', 'cancellations.revise'];
const OTHERWISE = [
  'version',
  'state',
  'id',
  'rows',
  'place',
  'scan',
  'returnedFor',
  'job',
  'acceptedAt',
  'cancelledAt',
  'updatedAt',
];

export const Cancellations: Page = ({ query }) => (query.id ? <One query={query} /> : <All query={query} />);

const All: Page = ({ query }) => (
  <NounList
    name="cancellations"
    query={query}
    cells={{
      stateTitle: ({ state, stateTitle }) => (
        <span class={`tag ${TONES[String(state)] ?? ''}`}>{String(stateTitle)}</span>
      ),
    }}
    leaving={['cancellations.submit']}
    empty={table2('none')}
  >
    {() => (
      <p class="note">
        {table2('beginSays')}{' '}
        <a class="button" href={pageUrl('procedures')}>
          {table2('begin')}
        </a>
      </p>
    )}
  </NounList>
);

const TONES: Readonly<Record<string, string>> = {
  submitted: 'faulty',
  returned: 'end',
  accepted: 'use',
  cancelled: 'issued',
};

const One: Page = ({ query }) => (
  <NounPage
    name="cancellations"
    query={query}
    heading={({ number, id }) => String(number ?? id)}
    bare
    leaving={IN_STEPS}
  >
    {(opened) => (
      <>
        <section>
          <h2>{table2('progress')}</h2>
          <CancellationSteps {...opened} />
        </section>
        <Facts2 {...opened} />
      </>
    )}
  </NounPage>
);

const Facts2 = ({ thing }: Opened) => (
  <>
    <section>
      <h2>{word('facts')}</h2>
      <Facts of={thing} leaving={OTHERWISE} />
    </section>
    <section>
      <h2>{table2('cards')}</h2>
      <Rows2 rows={thing.rows as readonly Row2[]} />
      {thing.listed !== undefined && <p>{table2('listed', { n: Number(thing.listed) })}</p>}
    </section>
  </>
);
