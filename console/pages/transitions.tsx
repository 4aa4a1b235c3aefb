/** 已有卡过渡: how far each region is, and one with its plan beside what each year has brought. */
import { shownNumber } from '../app/show.ts';
import type { Page } from '../main.tsx';
import { NounList, type Query } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { combining } from '../words/combining.ts';

export const Transitions: Page = ({ query }) =>
  query.id ? (
    <One query={query} />
  ) : (
    <NounList
      name="transitions"
      query={query}
      titles={{ remaining: combining('whole') }}
      cells={{ remaining: (row) => <Whole of={row as unknown as Shown} /> }}
    />
  );

interface Shown {
  readonly cards: number;
  readonly remaining: number;
  readonly plan: readonly { readonly year: number; readonly cards: number; readonly measures?: string }[];
  readonly progress: readonly {
    readonly year: number;
    readonly transitioned: number;
    readonly ended: number;
    readonly revisions: number;
    readonly remark?: string;
  }[];
}

/** The bar, and the same in numbers for whoever does not see it. */
const Whole = ({ of: { cards, remaining } }: { of: Shown }) => {
  const done = cards - remaining;
  const given = { done: shownNumber(done), all: shownNumber(cards), rest: shownNumber(remaining) };
  return (
    <span class="transition-bar">
      <progress aria-label={combining('whole')} max={cards} value={done} />
      <span>{combining('share', given)}</span>
    </span>
  );
};

const One = ({ query }: { query: Query }) => (
  <NounPage
    name="transitions"
    query={query}
    heading={({ programme }) => String(programme)}
    without={['plan', 'progress', 'programme']}
  >
    {({ thing }) => <Years of={thing as unknown as Shown} />}
  </NounPage>
);

const COLUMNS = ['year', 'planned', 'transitioned', 'ended', 'revisions', 'remark'] as const;

function Years({ of }: { of: Shown }) {
  const years = [...new Set([...of.plan, ...of.progress].map(({ year }) => year))].sort();
  return (
    <section>
      <h2>{combining('years')}</h2>
      <Whole of={of} />
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {combining(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <Year key={year} of={of} year={year} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Year({ of: { plan, progress }, year }: { of: Shown; year: number }) {
  const [planned, told] = [plan.find((one) => one.year === year), progress.find((one) => one.year === year)];
  return (
    <tr>
      <th scope="row">{year}</th>
      <td class="right">{planned ? shownNumber(planned.cards) : ''}</td>
      <td class="right">{told ? shownNumber(told.transitioned) : ''}</td>
      <td class="right">{told ? shownNumber(told.ended) : ''}</td>
      <td>{told?.revisions ? combining('times', { n: told.revisions }) : ''}</td>
      <td>{told?.remark ?? planned?.measures ?? ''}</td>
    </tr>
  );
}
