/** Both measures clause by clause, each under its anchor, with what in the register rests on it. */
import { useEffect, useState } from 'preact/hooks';
import { pageUrl } from '../../app/place.ts';
import { english, spoken } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { CLAUSES } from '../../rules.table.ts';
import { rule } from '../../words/rules.ts';

type Clause = (typeof CLAUSES)[number];

const MEASURES = ['SAM', 'RHC'] as const;

export const Articles: Page = () => {
  const [text, setText] = useState('');
  const [at, setAt] = useState(location.hash.slice(1));
  useEffect(() => {
    const move = () => setAt(location.hash.slice(1));
    addEventListener('hashchange', move);
    addEventListener('popstate', move);
    return () => {
      removeEventListener('hashchange', move);
      removeEventListener('popstate', move);
    };
  }, []);
  useEffect(() => document.getElementById(at)?.scrollIntoView({ block: 'center' }), [at]);
  const found = CLAUSES.filter((clause) =>
    `${clause.title}${clause.text}${clause.cited}`.includes(text.trim()),
  );
  return (
    <>
      <h1>{spoken('条文与依据', 'The measures')}</h1>
      <p class="intro">{rule('articlesIntro')}</p>
      <div class="query">
        <div class="field">
          <label>
            {rule('find')}
            <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
        </div>
        <p class="quiet" role="status">
          {rule('count', { n: found.length })}
        </p>
      </div>
      {MEASURES.map((measure) => (
        <section key={measure}>
          <h2>{rule(measure)}</h2>
          {found
            .filter(({ id }) => id.startsWith(measure))
            .map((clause) => (
              <OneClause key={clause.id} clause={clause} here={clause.id === at} />
            ))}
        </section>
      ))}
    </>
  );
};

function OneClause({
  clause: { id, cited, title, text, duty, rests },
  here,
}: {
  clause: Clause;
  here: boolean;
}) {
  return (
    <article id={id} class={here ? 'clause here' : 'clause'}>
      <h3>
        <a href={`${pageUrl('articles')}#${id}`}>
          <span lang="zh-CN">{cited}</span>
        </a>{' '}
        <span lang="zh-CN">{title}</span>
      </h3>
      {text.split('\n').map((line, n) => (
        <p key={n} lang="zh-CN">
          {line}
        </p>
      ))}
      {!duty && <p class="quiet">{rule('noDuty')}</p>}
      {rests.length > 0 && (
        <details>
          <summary>
            {rule('rests')}（{rests.length}）
          </summary>
          <ul>
            {rests.map((one) => (
              <li key={'transition' in one ? one.transition : one.call}>
                {'transition' in one ? (
                  <a href={`${pageUrl('lifecycle')}#${one.transition}`}>
                    {spoken(one.title, english(one.transition))}
                  </a>
                ) : (
                  spoken(one.title, english(one.call.replace('.', ' ')))
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
