/** 制卡组织: what is on file at the ministry, what is being written, and to whom card-making is delegated. */
import { ACTIONS } from '../actions.table.ts';
import { nameOf } from '../app/names.ts';
import { shownMoment } from '../app/show.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { Actions } from '../parts/actions.tsx';
import { Doing } from '../parts/doing.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage, type Opened } from '../parts/noun-page.tsx';
import { Stages } from '../parts/stages.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { actionNamed } from '../parts/table-2.tsx';
import { Facts } from '../parts/value.tsx';
import { word } from '../words/common.ts';
import { tenders } from '../words/tenders.ts';

interface Delegation {
  readonly place: string;
  readonly scope: string;
  readonly from: string;
  readonly until: string;
  readonly stateTitle: string;
  readonly inForce: boolean;
  readonly filingNumber?: string;
  readonly department?: string;
  readonly responsible?: string;
}

interface Filing {
  readonly filingNumber: string;
  readonly at: string;
  readonly organization: Readonly<Record<string, unknown>>;
}

const STAGES = ['drafted', 'reported', 'filed'] as const;
const AT: Readonly<Record<string, number>> = { drafted: 0, returned: 0, reported: 2, filed: STAGES.length };

export const CardMakings: Page = ({ query }) =>
  query.id ? (
    <NounPage
      name="card-makings"
      query={query}
      heading={({ place }) => nameOf(String(place))}
      without={['organization', 'filing', 'delegations', 'destination']}
      leaving={(ACTIONS['card-makings'] ?? []).map(({ call }) => call)}
    >
      {(opened) => <Making {...opened} />}
    </NounPage>
  ) : (
    <NounList name="card-makings" query={query} />
  );

function Making({ thing, done, again }: Opened) {
  const filing = thing.filing as Filing | undefined;
  const { organization, responsible } = thing;
  const same = JSON.stringify(filing?.organization) === JSON.stringify(organization);
  const params = { id: String(thing.id) };
  const revising = actionNamed('card-makings.revise');
  const others = (ACTIONS['card-makings'] ?? []).filter(({ call }) => call !== revising.call);
  return (
    <>
      <section>
        <h2>{tenders('way')}</h2>
        <Stages
          title={tenders('way')}
          stages={STAGES.map((one) => tenders(one))}
          at={AT[thing.state ?? ''] ?? 0}
          done={tenders('done')}
        />
      </section>
      <section>
        <h2>{tenders('onFile')}</h2>
        {filing ? (
          <>
            <p class="quiet">
              {filing.filingNumber} · {shownMoment(filing.at)}
            </p>
            <Facts of={filing.organization} />
          </>
        ) : (
          <p class="note">{tenders('notOnFile')}</p>
        )}
      </section>
      <section>
        <h2>{tenders('inWork')}</h2>
        {same ? (
          <p class="quiet">{tenders('asOnFile')}</p>
        ) : (
          <Facts of={organization as Readonly<Record<string, unknown>>} />
        )}
        <Doing
          action={revising}
          params={params}
          thing={thing}
          given={{ organization, responsible: (responsible as readonly string[]).join(' ') }}
          done={() => done(`${revising.title}：${word('done')}`)}
        />
      </section>
      <Delegations delegations={thing.delegations as readonly Delegation[]} />
      <section>
        <h2>{tenders('steps')}</h2>
        <Actions actions={others} params={params} thing={thing} done={done} again={again} />
      </section>
    </>
  );
}

const COLUMNS: readonly Column<Delegation>[] = [
  { name: 'place', title: fieldTitle('place'), cell: ({ place }) => nameOf(place) },
  { name: 'scope', title: fieldTitle('scope'), cell: ({ scope }) => scope },
  { name: 'from', title: fieldTitle('from'), cell: ({ from }) => from },
  { name: 'until', title: fieldTitle('until'), cell: ({ until }) => until },
  {
    name: 'state',
    title: fieldTitle('stateTitle'),
    text: ({ stateTitle }) => stateTitle,
    cell: ({ stateTitle, inForce }) => (
      <>
        {stateTitle}{' '}
        <span class={inForce ? 'tag issued' : 'tag'}>{tenders(inForce ? 'inForce' : 'notInForce')}</span>
      </>
    ),
  },
  {
    name: 'filingNumber',
    title: fieldTitle('filingNumber'),
    cell: ({ filingNumber = '' }) => filingNumber,
  },
  {
    name: 'department',
    title: tenders('department'),
    cell: ({ department, responsible = '' }) =>
      department ? `${department} ${responsible}` : tenders('noArrangement'),
  },
];

const Delegations = ({ delegations }: { delegations: readonly Delegation[] }) => (
  <section>
    <h2>{tenders('delegations')}</h2>
    <Table
      name="delegations"
      caption={tenders('delegations')}
      columns={COLUMNS}
      rows={delegations}
      keyOf={({ place }) => place}
      empty={tenders('noDelegations')}
    />
  </section>
);
