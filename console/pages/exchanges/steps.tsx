/** The ceremony as a list: what was taken, by whom and when; what is to be taken now, and who may. */
import { ACTIONS, type Action } from '../../actions.table.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { DISTINCT_FROM, STEP_TITLES } from '../../exchange.table.ts';
import { Article } from '../../parts/article.tsx';
import { titleOf } from '../../parts/asking.tsx';
import { useReason } from '../../parts/reasons.ts';
import { word } from '../../words/common.ts';
import { keys } from '../../words/keys.ts';
import { REFUSAL_TITLES, ROLE_TITLES } from '../../words.table.ts';
import { type CeremonyStep, ceremonyOf, type Exchange } from './ceremony.ts';
import { isMe, Who } from './who.tsx';

const titleOfStep = ({ name }: CeremonyStep) =>
  name === 'invite' || name === 'handing' ? keys(name) : titled(STEP_TITLES, name);

/** Releasing out of custody is another program's, so that nobody can both grant and carry out. */
const HAND_OUT = 'key-releases.handOut';

export function actionOf(noun: string, name: string): Action | undefined {
  const found = (ACTIONS[noun] ?? []).find(({ call }) => call === `${noun}.${name}`);
  if (found || name !== 'hand-out') return found;
  const release = (ACTIONS[noun] ?? []).find(({ call }) => call === `${noun}.grant`);
  return release && { ...release, call: HAND_OUT, title: keys('handOut') };
}

interface Props {
  readonly noun: string;
  readonly exchange: Exchange;
  readonly open: (action: Action) => void;
}

export function CeremonySteps({ noun, exchange, open }: Props) {
  return (
    <ol class="ceremony" aria-label={keys('ceremony')}>
      {ceremonyOf(exchange).map((step, n) => (
        <li
          key={step.name}
          class={step.stage}
          {...(step.stage === 'current' ? { 'aria-current': 'step' } : {})}
        >
          <span class="mark" aria-hidden="true">
            {step.stage === 'done' ? '✓' : n + 1}
          </span>
          <div>
            <h3>
              {titleOfStep(step)} <span class="quiet">{keys(step.stage)}</span>
            </h3>
            {step.at && (
              <p class="quiet">
                {shownMoment(step.at)}
                {step.by && (
                  <>
                    {' · '}
                    <Who person={step.by} />
                  </>
                )}
              </p>
            )}
            {step.stage === 'current' && <Now noun={noun} exchange={exchange} step={step} open={open} />}
            {step.stage === 'to-come' && <By noun={noun} step={step} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

const rolesOf = ({ by }: Action) =>
  Object.keys(by)
    .map((role) => titled(ROLE_TITLES, role))
    .join('、');

function By({ noun, step }: { noun: string; step: CeremonyStep }) {
  const action = actionOf(noun, step.takes[0] ?? '');
  return action ? <p class="quiet">{keys('by', { who: rolesOf(action) })}</p> : null;
}

/** What is to be taken now: its button, or why it is somebody else's. */
function Now({ noun, exchange, step, open }: Props & { step: CeremonyStep }) {
  const reason = useReason();
  const [first] = exchange.approvals;
  const actions = step.takes
    .flatMap((name) => actionOf(noun, name) ?? [])
    .filter(({ from }) => !from || from.includes(exchange.state));
  return (
    <>
      {step.name === 'countersign' && first && (
        <p>
          {keys('firstWas', { who: '', when: shownMoment(first.at) }).split('，')[0]}
          <Who person={first.by} />
        </p>
      )}
      {actions.map((action) => {
        const own =
          step.name === 'countersign' && DISTINCT_FROM.countersign?.includes('approve') && isMe(first?.by);
        const why = own ? REFUSAL_TITLES['same-person'] : reason(action, exchange);
        return (
          <p key={action.call} class="take">
            <button
              type="button"
              class={why ? undefined : 'primary'}
              disabled={why !== undefined}
              {...(why ? { 'aria-describedby': `${action.call}-now` } : {})}
              onClick={() => open(action)}
            >
              {titleOf(action)}
            </button>{' '}
            <span class="quiet" id={`${action.call}-now`}>
              {why && `${why} · `}
              <Article name={action.article} />
            </span>
          </p>
        );
      })}
      {actions.length === 0 && <p class="quiet">{word('nothingNow')}</p>}
    </>
  );
}
