/** The life of a card: a picture by stages, and every step with who, form, persons and article. */
import { go } from '../../app/router.ts';
import { english, spoken, titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import type { Page } from '../../main.tsx';
import { REGISTRARS } from '../../nouns/noun.ts';
import { Article } from '../../parts/article.tsx';
import { State } from '../../parts/state.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { TRANSITIONS } from '../../rules.table.ts';
import { rule } from '../../words/rules.ts';
import { ROLE_TITLES, STATE_TITLES, TRANSITION_TITLES } from '../../words.table.ts';
import { LifecyclePicture } from './lifecycle-picture.tsx';

type Transition = (typeof TRANSITIONS)[number];

const titleOf = ({ name, title }: Pick<Transition, 'name' | 'title'>) => spoken(title, english(name));
const unique = (states: readonly string[]) => [...new Set(states)];
const stateText = (states: readonly string[]) =>
  unique(states)
    .map((one) => titled(STATE_TITLES, one))
    .join('、');

/** The registrars of all levels together are one word. */
function rolesText(roles: readonly string[]): string[] {
  const all = REGISTRARS.every((role) => roles.includes(role));
  const others = roles
    .filter((role) => !all || !REGISTRARS.includes(role))
    .map((role) => titled(ROLE_TITLES, role));
  return all ? [...others, rule('registrars')] : others;
}

const whoText = ({ by, asks }: Transition) =>
  [...rolesText(by), ...rolesText(asks).map((role) => `${role}${rule('asksFirst')}`)].join('、');

const handsText = ({ hands, distinctFrom }: Transition) => {
  const steps = distinctFrom.map((step) => titled(TRANSITION_TITLES, step)).join('、');
  const texts = [...(hands === 'any' ? [] : [rule(hands)]), ...(steps ? [rule('notBy', { steps })] : [])];
  return texts.join(spoken('；', '; ')) || rule('any');
};

const formText = ({ fields }: Transition) =>
  fields.map(({ name, required }) => `${fieldTitle(name)}${required ? '*' : ''}`).join('、') ||
  rule('nothing');

const States = ({ of }: { of: readonly string[] }) => (
  <>
    {unique(of).map((one) => (
      <State key={one} name={one} />
    ))}
  </>
);

const COLUMNS: readonly Column<Transition>[] = [
  {
    name: 'step',
    title: rule('step'),
    text: titleOf,
    cell: (row) => <strong id={row.name}>{titleOf(row)}</strong>,
  },
  {
    name: 'from',
    title: rule('from'),
    text: ({ ways }) => stateText(ways.map(({ from }) => from)),
    cell: ({ ways }) => <States of={ways.map(({ from }) => from)} />,
  },
  {
    name: 'to',
    title: rule('to'),
    text: ({ ways }) => stateText(ways.map(({ to }) => to)),
    cell: ({ ways }) =>
      ways.every(({ from, to }) => from === to) ? (
        <span class="quiet">{rule('same')}</span>
      ) : (
        <States of={ways.map(({ to }) => to)} />
      ),
  },
  { name: 'who', title: rule('who'), text: whoText, cell: (row) => <span class="long">{whoText(row)}</span> },
  {
    name: 'form',
    title: rule('form'),
    text: formText,
    cell: (row) => <span class="long">{formText(row)}</span>,
  },
  {
    name: 'hands',
    title: rule('hands'),
    text: handsText,
    cell: (row) => <span class="long">{handsText(row)}</span>,
  },
  {
    name: 'article',
    title: rule('article'),
    text: ({ article }) => article,
    cell: ({ article, why }) => (
      <span title={why ?? ''}>
        <Article name={article} />
      </span>
    ),
  },
];

export const Lifecycle: Page = ({ query }) => {
  const { state = '' } = query;
  const rows = TRANSITIONS.filter(
    ({ ways }) => !state || ways.some(({ from, to }) => [from, to].includes(state)),
  );
  const choose = (next: string) => go('lifecycle', { state: next }, true);
  return (
    <>
      <h1>{spoken('SAM卡生命周期', 'Life of a SAM card')}</h1>
      <p class="intro">{rule('lifecycleIntro')}</p>
      <LifecyclePicture state={state} choose={choose} />
      <h2>
        {rule('table')} {state && <State name={state} />}
      </h2>
      <div class="wraps">
        <Table
          name="lifecycle"
          caption={rule('table')}
          columns={COLUMNS}
          rows={rows}
          keyOf={({ name }) => name}
        />
      </div>
    </>
  );
};
