/** A refusal as people need it: what, why, on which article, what is possible instead, and its id. */
import type { Problem } from '../app/client.ts';
import { signIn } from '../app/session.ts';
import { titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { REFUSAL_TITLES, TRANSITION_TITLES } from '../words.table.ts';
import { Article } from './article.tsx';

export function Refused({ problem, again }: { problem: Problem; again?: () => void }) {
  const { code, detail, article, allowed = [], requestId } = problem;
  if (code === 'session-ended')
    return (
      <section class="note refused" role="alert">
        <p>{word('signedOut')}</p>
        <button type="button" class="primary" onClick={() => void signIn()}>
          {word('again')}
        </button>
      </section>
    );
  const title = code === 'unreachable' ? word('network') : titled(REFUSAL_TITLES, code) || problem.title;
  return (
    <section class="note refused" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {detail && <p lang="en">{detail}</p>}
      {article && (
        <p>
          {word('basis')}：<Article name={article} />
        </p>
      )}
      {allowed.length > 0 && (
        <p>
          {word('allowed')}：{allowed.map((name) => titled(TRANSITION_TITLES, name)).join('、')}
        </p>
      )}
      {requestId && (
        <p class="quiet">
          {word('requestId')} <code>{requestId}</code>
        </p>
      )}
      {again && (code === 'lost-race' || code === 'stale-version' || code === 'not-allowed-in-state') && (
        <button type="button" onClick={again}>
          {word('fresh')}
        </button>
      )}
    </section>
  );
}
