/** 测试卡: the rounds, and one with its stages, its results, its cards, and whether cards may be made of it. */
import { pageUrl } from '../app/place.ts';
import { titled } from '../app/words.ts';
import { COMBINATION_CHOICES, TEST_STAGE } from '../combinations.table.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { NounList, type Query } from '../parts/noun-list.tsx';
import { NounPage, type Opened } from '../parts/noun-page.tsx';
import { Stages } from '../parts/stages.tsx';
import { combining } from '../words/combining.ts';
import { type Report, Results } from './test-cards/results.tsx';

export const TestCards: Page = ({ query }) =>
  query.id ? <Round query={query} /> : <NounList name="test-cards" query={query} />;

const STAGES = ['make', 'send', 'test', 'review', 'account'] as const;

interface Shown {
  readonly state: string;
  readonly producer: string;
  readonly card: string;
  readonly chip: string;
  readonly cos: string;
  readonly environment: string;
  readonly report?: Report;
  readonly produces: { readonly now: boolean; readonly why?: string };
  readonly cards: readonly { readonly number: string; readonly fate?: string; readonly on?: string }[];
}

const SHOWN_HERE = ['producer', 'card', 'chip', 'cos', 'environment', 'report', 'produces', 'cards'];

const Round = ({ query }: { query: Query }) => (
  <NounPage name="test-cards" query={query} without={SHOWN_HERE} leaving={['test-cards.test']}>
    {(opened) => <Parts {...opened} round={opened.thing as unknown as Shown} />}
  </NounPage>
);

function Parts({ round, ...opened }: Opened & { round: Shown }) {
  const { state, produces, report } = round;
  const stages = STAGES.map((stage) => combining(stage));
  return (
    <>
      <section>
        <h2>{combining('stages')}</h2>
        <Stages
          title={combining('stages')}
          stages={stages}
          at={TEST_STAGE[state] ?? 0}
          done={combining('doneAlready')}
        />
        <p class="note">
          {produces.now ? combining('yesToday') : `${combining('notToday')}${produces.why ?? ''}`}
        </p>
      </section>
      <Combination round={round} />
      <Results report={report} {...opened} />
      <Cards cards={round.cards} />
    </>
  );
}

/** Whose products they are stands in a product's name before its last word. */
const ownerOf = (product: string) => product.slice(0, product.lastIndexOf('-'));

const Combination = ({ round }: { round: Shown }) => (
  <section>
    <h2>{combining('combination')}</h2>
    <dl>
      <div>
        <dt>{fieldTitle('producer')}</dt>
        <dd>
          <a href={pageUrl('suppliers', { id: round.producer })}>{round.producer}</a>
        </dd>
      </div>
      {(['card', 'chip', 'cos'] as const).map((kind) => (
        <div key={kind}>
          <dt>{fieldTitle(kind)}</dt>
          <dd>
            <a href={pageUrl('suppliers', { id: ownerOf(round[kind]), product: round[kind] })}>
              {round[kind]}
            </a>
          </dd>
        </div>
      ))}
      <div>
        <dt>{fieldTitle('environment')}</dt>
        <dd>{round.environment}</dd>
      </div>
    </dl>
  </section>
);

const Cards = ({ cards }: Pick<Shown, 'cards'>) => (
  <section>
    <h2>{combining('cards')}</h2>
    <p class="quiet">{combining('cardsHint')}</p>
    <ul class="lines">
      {cards.map(({ number, fate, on }) => (
        <li key={number}>
          <span class="serial">{number}</span>
          {fate ? (
            <span>
              {titled(COMBINATION_CHOICES, fate)} {on}
            </span>
          ) : (
            <span class="quiet">{combining('outstanding')}</span>
          )}
        </li>
      ))}
    </ul>
  </section>
);
