/** Cards of a jurisdiction: found by any of their numbers, listed by filters, by what is awaited, by use. */
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { usePlace } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { CardSearch } from '../parts/card-search.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { cards } from '../words/cards.ts';
import { KIND_TITLES, STATE_TITLES } from '../words.table.ts';
import { AwaitedCards, CardsInPlace, IdleCards } from './sam-cards/lists.tsx';

const PLACE = { type: 'string' } as const;
const FIELDS = {
  place: PLACE,
  state: { enum: Object.keys(STATE_TITLES) },
  kind: { enum: Object.keys(KIND_TITLES) },
} as const;

const VIEWS = ['inPlace', 'awaited', 'idle'] as const;
const SHOWN = { inPlace: CardsInPlace, awaited: AwaitedCards, idle: IdleCards } as const;

export const SamCards: Page = ({ query }) => {
  const own = usePlace();
  const view = VIEWS.find((one) => one === query.view) ?? 'inPlace';
  const asked = { ...query, place: query.place ?? own };
  const List = SHOWN[view];
  return (
    <>
      <h1>{pageTitle('sam-cards')}</h1>
      <CardSearch found={(serial) => go('sam-card', { serial })} />
      <nav class="views" aria-label={cards('views')}>
        {VIEWS.map((one) => (
          <a
            key={one}
            href={pageUrl('sam-cards', { place: query.place, view: one === 'inPlace' ? undefined : one })}
            {...(one === view ? { 'aria-current': 'true' } : {})}
          >
            {cards(one)}
          </a>
        ))}
      </nav>
      <QueryBar page="sam-cards" fields={view === 'inPlace' ? FIELDS : { place: PLACE }} query={asked} />
      <List query={asked} />
    </>
  );
};
