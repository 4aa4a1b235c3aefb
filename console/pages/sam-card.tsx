/** One card: its facts, where it was, what may be done with it, its use, and its ledger, verified here. */
import { useState } from 'preact/hooks';
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Ledger } from '../parts/ledger.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { State } from '../parts/state.tsx';
import { CardFacts } from './sam-card/facts.tsx';
import { NextSteps } from './sam-card/next.tsx';
import { Usage } from './sam-card/usage.tsx';
import { WhereOn } from './sam-card/where-on.tsx';

export const SamCardPage: Page = ({ query }) => {
  const { serial = '' } = query;
  const loaded = useLoaded(() => call('sam-cards.card', { params: { serial } }), [serial]);
  const [said, setSaid] = useState<{ readonly of: string; readonly words: string }>();
  return (
    <>
      <p class="way">
        <a href={pageUrl('sam-cards')}>{pageTitle('sam-cards')}</a> / {serial}
      </p>
      {said?.of === serial && (
        <p class="note done" role="status">
          {said.words}
        </p>
      )}
      <h1>
        {serial} {loaded.reply?.ok && <State name={loaded.reply.body.state} />}
      </h1>
      <Show loaded={loaded}>
        {(card, again) => (
          <>
            <CardFacts card={card} />
            <NextSteps
              card={card}
              done={(words) => {
                setSaid({ of: serial, words });
                again();
              }}
              again={again}
            />
            <WhereOn card={card} />
            <Usage serial={serial} />
            <Ledger serial={serial} version={card.version} />
          </>
        )}
      </Show>
    </>
  );
};
