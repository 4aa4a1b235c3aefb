/** What cannot be done now, or not by this person: there, disabled, with the reason and its article. */
import type { Action } from '../actions.table.ts';
import { word } from '../words/common.ts';
import { Article } from './article.tsx';
import { titleOf } from './asking.tsx';

interface Props {
  readonly others: readonly { readonly action: Action; readonly why: string | undefined }[];
}

export function NotPossible({ others }: Props) {
  if (others.length === 0) return null;
  return (
    <details>
      <summary>{word('notPossible', { n: others.length })}</summary>
      <ul class="choices">
        {others.map(({ action, why }) => (
          <li key={action.call}>
            <button type="button" disabled aria-describedby={`${action.call}-why`}>
              {titleOf(action)}
            </button>
            <span class="quiet" id={`${action.call}-why`}>
              {why} · <Article name={action.article} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
