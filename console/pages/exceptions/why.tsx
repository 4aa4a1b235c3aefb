/** Why a transaction was judged so: what was kept of it, beside what the same rules say of that just now. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { supervision } from '../../words/supervision.ts';
import { historyOf, inputsOf } from './inputs.ts';
import type { Exception } from './one.tsx';
import { causeWords, OutcomeTag } from './tags.tsx';

export function Why({ it }: { it: Exception }) {
  const loaded = useLoaded(
    () => call('exceptions.recomputed', { params: { id: it.id } }),
    [it.id, it.version],
  );
  const [times, setTimes] = useState(0);
  return (
    <section>
      <h2>{supervision('why')}</h2>
      <p class="quiet">{supervision('whyHint')}</p>
      <Show loaded={loaded}>
        {({ rules, kept, recomputed, same }) => (
          <>
            <div class="scrolls">
              <table class="compared">
                <caption class="unseen">{supervision('why')}</caption>
                <thead>
                  <tr>
                    <td />
                    <th scope="col">{supervision('kept')}</th>
                    <th scope="col">{supervision('recomputed')}</th>
                  </tr>
                </thead>
                <tbody>
                  <Beside title={supervision('outcome')}>
                    {[<OutcomeTag name={kept.outcome} />, <OutcomeTag name={recomputed.outcome} />]}
                  </Beside>
                  <Beside title={supervision('cause')}>
                    {[causeWords(kept), recomputed.cause ? causeWords(recomputed) : '—']}
                  </Beside>
                  <Beside title={supervision('rules')}>{[it.rules, rules]}</Beside>
                </tbody>
              </table>
            </div>
            <p class={same === false ? 'note refused' : 'note done'} role="status" key={times}>
              {supervision(same === undefined ? 'withOthers' : same ? 'same' : 'differs')}
            </p>
          </>
        )}
      </Show>
      <p class="actions">
        <button
          type="button"
          onClick={() => {
            setTimes(times + 1);
            loaded.refresh();
          }}
        >
          {supervision('again')}
        </button>
      </p>
      <h3>{supervision('inputs')}</h3>
      <Inputs it={it} />
      {it.facts && (
        <details>
          <summary>{supervision('history')}</summary>
          <ul>
            {historyOf(it).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const Beside = ({ title, children }: { title: string; children: readonly preact.ComponentChildren[] }) => (
  <tr>
    <th scope="row">{title}</th>
    {children.map((cell, n) => (
      <td key={n}>{cell}</td>
    ))}
  </tr>
);

/** What the use said of itself, and what the register knew of its card, question by question. */
function Inputs({ it }: { it: Exception }) {
  return (
    <div class="scrolls">
      <table class="compared">
        <caption class="unseen">{supervision('inputs')}</caption>
        <thead>
          <tr>
            <th scope="col">{supervision('asked')}</th>
            <th scope="col">{supervision('reported')}</th>
            <th scope="col">{supervision('registered')}</th>
          </tr>
        </thead>
        <tbody>
          {inputsOf(it).map(({ title, reported, registered, decisive }) => (
            <tr key={title} class={decisive ? 'decisive' : undefined}>
              <th scope="row">
                {title} {decisive && <span class="tag faulty">{supervision('decisive')}</span>}
              </th>
              <td>{reported}</td>
              <td>{registered}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
