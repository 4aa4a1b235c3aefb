/**
 * What can be done with a thing, as the register's tables say: what cannot be done now, or not by this
 * person, is there and says why, with its article. Whether it is done the register alone decides.
 */
import type { Action } from '../actions.table.ts';
import { word } from '../words/common.ts';
import { Article } from './article.tsx';
import { type AskingProps, titleOf, useAsking } from './asking.tsx';
import { NotPossible } from './not-possible.tsx';
import { useReasons } from './reasons.ts';

interface Props extends AskingProps {
  readonly actions: readonly Action[];
}

/** What can be done stands as buttons; what cannot be done stands below, each with the reason. */
export function Actions({ actions, params, thing, done, again }: Props) {
  const { asking, open } = useAsking({ params, thing, done, again });
  const { possible, others } = useReasons(actions, thing);
  return (
    <>
      <ul class="choices">
        {possible.map(({ action }) => (
          <li key={action.call}>
            <button type="button" onClick={() => void open(action)}>
              {titleOf(action)}
            </button>
            <span class="quiet">
              <Article name={action.article} />
            </span>
          </li>
        ))}
      </ul>
      {possible.length === 0 && <p class="note">{word('nothingNow')}</p>}
      <NotPossible others={others} />
      {asking}
    </>
  );
}

/** What begins something new, to stand beside a list's heading; who may, where one may not oneself. */
export function Openings({ actions, done, again }: Pick<Props, 'actions' | 'done' | 'again'>) {
  const { asking, open } = useAsking({ params: {}, done, again });
  const { possible, others } = useReasons(actions);
  return (
    <div class="openings">
      {possible.map(({ action }) => (
        <button key={action.call} type="button" class="primary" onClick={() => void open(action)}>
          {titleOf(action)}
        </button>
      ))}
      {possible.length === 0 &&
        others.map(({ action, why }) => (
          <span key={action.call} class="quiet">
            {titleOf(action)}：{why}
          </span>
        ))}
      {asking}
    </div>
  );
}
