/** 招标工作方案: how far a plan is, who won and whether they are still admitted, and what is next. */
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CHOICE_TITLES, fieldTitle } from '../../fields.ts';
import type { Page } from '../../main.tsx';
import { Doing } from '../../parts/doing.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage, type Opened } from '../../parts/noun-page.tsx';
import { Stages } from '../../parts/stages.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { actionNamed } from '../../parts/table-2.tsx';
import { word } from '../../words/common.ts';
import { tenders } from '../../words/tenders.ts';
import { Result } from './result.tsx';

interface Winner {
  readonly supplier: string;
  readonly supplierName: string;
  readonly kind: string;
  readonly contract: string;
  readonly signedOn: string;
  readonly quantity: number;
  readonly products: readonly string[];
  readonly admitted: boolean;
}

/** The plan's way, and how far along it each state is; a plan that is over has none. */
const STAGES = ['drafted', 'submitted', 'reviewed', 'approved', 'result', 'closed'] as const;
const AT: Readonly<Record<string, number>> = {
  drafted: 0,
  returned: 0,
  submitted: 2,
  reviewed: 3,
  approved: 4,
  'result-filed': 5,
  closed: STAGES.length,
};

/** Their forms begin with what is known already. */
const OWN = ['tender-plans.revise', 'tender-plans.change', 'tender-plans.file-result'];
const SHOWN_OTHERWISE = ['winners', 'changeOf', 'changedBy'];

export const TenderPlans: Page = ({ query }) =>
  query.id ? (
    <NounPage
      name="tender-plans"
      query={query}
      heading={({ title }) => String(title)}
      without={SHOWN_OTHERWISE}
      leaving={OWN}
    >
      {(opened) => <Plan {...opened} />}
    </NounPage>
  ) : (
    <NounList name="tender-plans" query={query} />
  );

function Plan({ thing, done }: Opened) {
  const at = AT[thing.state ?? ''];
  const params = { id: String(thing.id) };
  const said = (what: string) => () => done(`${actionNamed(what).title}：${word('done')}`);
  return (
    <>
      {at !== undefined && (
        <section>
          <h2>{tenders('way')}</h2>
          <Stages
            title={tenders('way')}
            stages={STAGES.map((one) => tenders(one))}
            at={at}
            done={tenders('done')}
          />
        </section>
      )}
      <Changes thing={thing} />
      <Winners winners={(thing.winners ?? []) as readonly Winner[]} />
      <div class="actions">
        {(['tender-plans.revise', 'tender-plans.change'] as const).map((call) => (
          <Doing
            key={call}
            action={actionNamed(call)}
            params={params}
            thing={thing}
            given={thing}
            done={said(call)}
          />
        ))}
        <Result thing={thing} params={params} done={said('tender-plans.file-result')} />
      </div>
    </>
  );
}

/** The plan that this one changes, and the one that changes it. */
function Changes({ thing }: Pick<Opened, 'thing'>) {
  const { changeOf, changedBy } = thing;
  const link = (id: unknown) => <a href={pageUrl('tender-plans', { id: String(id) })}>{String(id)}</a>;
  return (
    <>
      {changeOf !== undefined && (
        <p class="note">
          {tenders('changes')}
          {link(changeOf)}
        </p>
      )}
      {changedBy !== undefined && (
        <p class="note">
          {tenders('changed')}
          {link(changedBy)} {tenders('countsUntil')}
        </p>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Winner>[] = [
  {
    name: 'supplierName',
    title: fieldTitle('supplierName'),
    text: ({ supplierName }) => supplierName,
    cell: ({ supplier, supplierName }) => <a href={pageUrl('suppliers', { id: supplier })}>{supplierName}</a>,
  },
  { name: 'kind', title: fieldTitle('kind'), cell: ({ kind }) => titled(CHOICE_TITLES, kind) },
  { name: 'contract', title: fieldTitle('contract'), cell: ({ contract }) => contract },
  { name: 'signedOn', title: fieldTitle('signedOn'), cell: ({ signedOn }) => signedOn },
  {
    name: 'quantity',
    title: fieldTitle('quantity'),
    right: true,
    cell: ({ quantity }) => shownNumber(quantity),
  },
  { name: 'products', title: fieldTitle('products'), cell: ({ products }) => products.join('、') },
  {
    name: 'admitted',
    title: fieldTitle('admitted'),
    text: ({ admitted }) => tenders(admitted ? 'admitted' : 'lapsed'),
    cell: ({ admitted }) => (
      <span class={admitted ? 'tag issued' : 'tag faulty'}>{tenders(admitted ? 'admitted' : 'lapsed')}</span>
    ),
  },
];

function Winners({ winners }: { winners: readonly Winner[] }) {
  return (
    <section>
      <h2>{tenders('winners')}</h2>
      {winners.some(({ admitted }) => !admitted) && <p class="note faulty">{tenders('lapsedSays')}</p>}
      <Table
        name="tender-winners"
        caption={tenders('winners')}
        columns={COLUMNS}
        rows={winners}
        keyOf={({ contract }) => contract}
        empty={tenders('noWinners')}
      />
    </section>
  );
}
