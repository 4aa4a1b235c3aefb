/** Of a batch: the papers that must lie before it goes on, and what its inspections found. */
import { ACTIONS } from '../../actions.table.ts';
import { percent, shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { EVIDENCE } from '../../batches.table.ts';
import { CHOICE_TITLES, fieldTitle } from '../../fields.ts';
import { Actions } from '../../parts/actions.tsx';
import { Article } from '../../parts/article.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { supply } from '../../words/supply.ts';
import { ROLE_TITLES } from '../../words.table.ts';
import { askedOf, type Batch, type PartProps } from './facts.ts';

const actionsOf = (call: string) => (ACTIONS.batches ?? []).filter((one) => one.call === call);

export function Evidence({ batch, again }: PartProps) {
  const given = batch.evidence ?? {};
  return (
    <section>
      <h2>{supply('evidence')}</h2>
      <ul class="papers">
        {Object.entries(EVIDENCE).map(([kind, { title, article }]) => {
          const line = given[kind as keyof typeof given];
          return (
            <li key={kind}>
              <strong>{titled({ [kind]: title }, kind)}</strong>{' '}
              <span class={line ? 'tag issued' : 'tag faulty'}>{supply(line ? 'given' : 'notGiven')}</span>
              <div class="quiet">
                {line && `${saidOf(line)} · `}
                <Article name={article} />
              </div>
              {line?.digest && <code class="digest">{line.digest}</code>}
            </li>
          );
        })}
      </ul>
      <Actions
        actions={actionsOf('batches.evidence')}
        params={{ id: batch.id }}
        thing={askedOf(batch)}
        done={again}
        again={again}
      />
    </section>
  );
}

type Line = NonNullable<NonNullable<Batch['evidence']>[keyof NonNullable<Batch['evidence']>]>;

/** When, from whom to whom, of which product, and how often it was given. */
const saidOf = ({ day, by, to, cos, revision }: Line) =>
  [day, to ? `${by} → ${to}` : by, cos, supply('revision', { n: revision })].filter(Boolean).join(' · ');

type Inspection = NonNullable<Batch['inspections']>[number];

const COLUMNS: readonly Column<Inspection>[] = [
  { name: 'day', title: fieldTitle('day'), cell: ({ day }) => day },
  { name: 'method', title: fieldTitle('method'), cell: ({ method }) => methodOf(method) },
  {
    name: 'sampleSize',
    title: fieldTitle('sampleSize'),
    right: true,
    cell: ({ sampleSize }) => shownNumber(sampleSize),
  },
  {
    name: 'defective',
    title: fieldTitle('defective'),
    right: true,
    cell: ({ defective }) => shownNumber(defective),
  },
  { name: 'yield', title: fieldTitle('yield'), right: true, cell: (one) => percent(one.yield) },
  { name: 'by', title: fieldTitle('inspectedBy'), cell: ({ by }) => titled(ROLE_TITLES, by) },
  { name: 'remark', title: fieldTitle('remark'), cell: ({ remark = '' }) => remark },
  { name: 'at', title: fieldTitle('createdAt'), cell: ({ at }) => shownMoment(at) },
];

const methodOf = (method: Inspection['method']) =>
  method === 'card' ? supply('everyCard') : titled(CHOICE_TITLES, method);

export function Inspections({ batch, again }: PartProps) {
  const { inspections = [] } = batch;
  return (
    <section>
      <h2>{supply('inspections')}</h2>
      <Actions
        actions={actionsOf('batches.inspect')}
        params={{ id: batch.id }}
        thing={askedOf(batch)}
        done={again}
        again={again}
      />
      <Table
        name={`inspections-${batch.id}`}
        caption={supply('inspections')}
        columns={COLUMNS}
        rows={inspections.toReversed()}
        keyOf={({ at }) => at}
        empty={supply('noInspection')}
      />
    </section>
  );
}
