/** Residents' health cards: a centre's by state, one with its way, and a resident's at the counter. */
import { useState } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { titled } from '../app/words.ts';
import { HEALTH_CARD_STATE_TITLES } from '../health-cards.table.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Dialog } from '../parts/dialog.tsx';
import { NounList, type Query } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { healthCards } from '../words/health-cards.ts';
import { Life } from './health-cards/life.tsx';
import { CardsOf } from './health-cards/of-resident.tsx';
import { Find } from './residents/find.tsx';

/** By state: the titles are a health card's own. */
const States = ({ query: { state, place } }: { query: Query }) => (
  <nav class="tabs" aria-label={healthCards('states')}>
    <a href={pageUrl('health-cards', { place })} {...(state ? {} : { 'aria-current': 'page' })}>
      {healthCards('all')}
    </a>
    {Object.keys(HEALTH_CARD_STATE_TITLES).map((name) => (
      <a
        key={name}
        href={pageUrl('health-cards', { place, state: name })}
        {...(name === state ? { 'aria-current': 'page' } : {})}
      >
        {titled(HEALTH_CARD_STATE_TITLES, name)}
      </a>
    ))}
  </nav>
);

const List = ({ query }: { query: Query }) => {
  const [finding, setFinding] = useState(false);
  const close = () => setFinding(false);
  return (
    <>
      <NounList
        name="health-cards"
        query={query}
        before={<States query={query} />}
        elsewhere={['state']}
        leaving={['health-cards.apply']}
        empty={healthCards('none')}
        primary={
          <button type="button" class="primary" onClick={() => setFinding(true)}>
            {healthCards('counter')}
          </button>
        }
      />
      {finding && (
        <Dialog title={healthCards('counter')} close={close}>
          <Find found={(resident) => go('health-cards', { resident })} cancel={close} />
        </Dialog>
      )}
    </>
  );
};

const Counter = ({ resident }: { resident: string }) => (
  <>
    <p class="way">
      <a href={pageUrl('health-cards')}>{pageTitle('health-cards')}</a> /{' '}
      <a href={pageUrl('residents', { id: resident })}>{resident}</a>
    </p>
    <h1>{healthCards('cards')}</h1>
    <CardsOf resident={resident} />
  </>
);

export const HealthCards: Page = ({ query }) => {
  const { id, resident } = query;
  if (resident) return <Counter key={resident} resident={resident} />;
  if (!id) return <List query={query} />;
  return (
    <NounPage key={id} name="health-cards" query={query}>
      {({ thing }) => <Life thing={thing} />}
    </NounPage>
  );
};
