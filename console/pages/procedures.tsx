/** What can be done with cards, as tiles; and each of them as a guided flow about one card. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { CardSearch } from '../parts/card-search.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { actionNamed } from '../parts/table-2.tsx';
import { QUOTES } from '../quoted.table.ts';
import { procedures } from '../words/procedures.ts';
import { ROLE_TITLES } from '../words.table.ts';
import { CardHead } from './procedures/card-head.tsx';
import { type CauseFlow, caseOf, type FlowName } from './procedures/case.ts';
import { FLOWS, isFlow } from './procedures/flows.ts';

export const Procedures: Page = ({ query }) => {
  const name = query.flow ?? '';
  return isFlow(name) ? <Flow flow={name} serial={query.serial} key={name} /> : <Tiles />;
};

const whose = (begins: string) => {
  const { by, asks } = actionNamed(begins);
  return Object.keys({ ...asks, ...by })
    .map((role) => titled(ROLE_TITLES, role))
    .join('、');
};

const Tiles = () => (
  <>
    <h1>{procedures('title')}</h1>
    <p class="quiet">{procedures('intro')}</p>
    <ul class="tiles">
      {Object.entries(FLOWS).map(([key, { article, begins, page }]) => {
        const name = key as FlowName;
        return (
          <li key={name}>
            <a href={page ? pageUrl(page) : pageUrl('procedures', { flow: name })}>
              <strong>{procedures(name)}</strong>
              <span>{procedures(`${name}Says`)}</span>
              <span class="quiet">{QUOTES[article]?.cited}</span>
              <span class="quiet">
                {procedures('who')}
                {whose(begins)}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  </>
);

function Flow({ flow, serial }: { flow: FlowName; serial: string | undefined }) {
  const quote = QUOTES[FLOWS[flow].article];
  return (
    <>
      <p class="way">
        <a href={pageUrl('procedures')}>{procedures('title')}</a> / {procedures(flow)}
      </p>
      <h1>{procedures(flow)}</h1>
      <details class="quoted" open={!serial}>
        <summary>
          {procedures('says')}：{quote?.cited}
        </summary>
        <blockquote lang="zh-CN">{quote?.text}</blockquote>
      </details>
      {serial ? (
        <About flow={flow} serial={serial} key={serial} />
      ) : (
        <CardSearch found={(found) => go('procedures', { flow, serial: found })} />
      )}
    </>
  );
}

function About({ flow, serial }: { flow: FlowName; serial: string }) {
  const loaded = useLoaded(() => caseOf(serial), [serial]);
  const [said, setSaid] = useState('');
  const Shown = useFlow(flow);
  return (
    <>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(found, again) => {
          const done = (words: string) => {
            setSaid(words);
            again();
          };
          return (
            <>
              <CardHead card={found.card} another={pageUrl('procedures', { flow })} />
              {Shown && (
                <section>
                  <h2>{procedures('steps')}</h2>
                  <Shown flow={flow} it={{ ...found, again, done }} />
                </section>
              )}
            </>
          );
        }}
      </Show>
    </>
  );
}

/** A flow's own file comes when it is opened. */
function useFlow(name: FlowName): ComponentType<CauseFlow> | undefined {
  const [flow, setFlow] = useState<{ readonly Shown: ComponentType<CauseFlow> }>();
  useEffect(() => {
    void FLOWS[name].load?.().then((Shown) => setFlow({ Shown }));
  }, [name]);
  return flow?.Shown;
}
