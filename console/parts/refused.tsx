/** A refusal as people need it: what, why, on which article, what is possible instead, and its id. */
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../app/client.ts';
import { signInBeside } from '../app/sign-in.ts';
import { titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { session } from '../words/session.ts';
import { REFUSAL_TITLES, TRANSITION_TITLES } from '../words.table.ts';
import { Trying } from './alone.tsx';
import { Article } from './article.tsx';

/** What to do now, in a sentence; the sentences are fetched with the first refusal. */
function useAdvice(code: string): string | undefined {
  const [advice, setAdvice] = useState<string>();
  useEffect(() => {
    let current = true;
    void import('../words/advice.ts').then(({ adviceOn }) => current && setAdvice(adviceOn(code)));
    return () => {
      current = false;
    };
  }, [code]);
  return advice;
}

export function Refused({ problem, again }: { problem: Problem; again?: () => void }) {
  const { code, detail, article, allowed = [], requestId } = problem;
  const advice = useAdvice(code);
  if (code === 'session-ended')
    return (
      <section class="note refused" role="alert">
        <p>
          {session('lapsed')}。{session('lapsedWhy')}
        </p>
        <Trying act={() => signInBeside().then(again)}>{session('again')}</Trying>
      </section>
    );
  const title = code === 'unreachable' ? word('network') : titled(REFUSAL_TITLES, code) || problem.title;
  return (
    <section class="note refused" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {advice && <p>{advice}</p>}
      {detail && (
        <p lang="en" class="quiet">
          {detail}
        </p>
      )}
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
