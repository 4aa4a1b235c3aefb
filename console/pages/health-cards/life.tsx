/** Where a card is between application and counter, and what to do with one that is lost or has ended. */
import { ACTIONS, OPENINGS } from '../../actions.table.ts';
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import type { Thing } from '../../parts/noun-page.tsx';
import { type Step, Steps } from '../../parts/steps.tsx';
import { healthCards } from '../../words/health-cards.ts';
import { ROLE_TITLES } from '../../words.table.ts';

/** How many steps lie behind each state. */
const BEHIND: Readonly<Record<string, number>> = {
  applied: 1,
  accepted: 2,
  producing: 3,
  produced: 4,
  issued: 5,
  lost: 5,
};

const peopleOf = (name: string): Partial<Step> => {
  const all = [...(ACTIONS['health-cards'] ?? []), ...(OPENINGS['health-cards'] ?? [])];
  const action = all.find(({ call }) => call === `health-cards.${name}`);
  if (!action) return {};
  const by = Object.keys(action.by).map((role) => titled(ROLE_TITLES, role));
  return { by: by.join('、'), ...(action.article === 'ours' ? {} : { article: action.article }) };
};

const steps = (): readonly Step[] => [
  { title: healthCards('apply'), says: healthCards('applySays'), ...peopleOf('apply') },
  { title: healthCards('accept'), says: healthCards('acceptSays'), ...peopleOf('accept') },
  { title: healthCards('produce'), says: healthCards('produceSays'), article: 'RHC-12p1' },
  { title: healthCards('takeIn'), says: healthCards('takeInSays'), article: 'RHC-12p1' },
  { title: healthCards('issue'), says: healthCards('issueSays'), ...peopleOf('issue') },
];

export function Life({ thing }: { readonly thing: Thing }) {
  const { state = '', replacedBy } = thing;
  const behind = BEHIND[state];
  return (
    <section>
      <h2>{healthCards('life')}</h2>
      {behind === undefined ? (
        <p class="note">{healthCards('ended')}</p>
      ) : (
        <Steps title={healthCards('life')} steps={steps()} at={behind} />
      )}
      {state === 'lost' && <p class="note">{healthCards('lost')}</p>}
      {typeof replacedBy === 'string' && (
        <p>
          {healthCards('next')} <a href={pageUrl('health-cards', { id: replacedBy })}>{replacedBy}</a>
        </p>
      )}
    </section>
  );
}
