/** 机构: one walks from the centre down to its units; each with its people, terminals and cards. */
import { pageUrl } from '../app/place.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { HOW_THEY_STAND, ORGANIZATION_CHOICES } from '../organization.table.ts';
import { NounList, type Query } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { people } from '../words/people.ts';
import { About } from './organizations/about.tsx';
import { Way } from './organizations/way.tsx';

const HIDDEN = ['id', 'name', 'place', 'formerPlaces', 'standing'];

export const Organizations: Page = ({ query }) =>
  query.id ? <One query={query} /> : <Below query={query} />;

const One = ({ query }: { query: Query }) => (
  <NounPage
    name="organizations"
    query={query}
    heading={({ name, standing }) => (
      <>
        {String(name)}{' '}
        <span class={standing === 'qualified' ? 'tag issued' : 'tag end'}>
          {titled(HOW_THEY_STAND, String(standing))}
        </span>
      </>
    )}
    without={HIDDEN}
  >
    {({ thing }) => <About thing={thing} />}
  </NounPage>
);

function Below({ query }: { query: Query }) {
  const own = usePlace();
  return (
    <NounList
      name="organizations"
      query={query}
      empty={people('noneBelow')}
      cells={{
        name: ({ name }) => String(name),
        type: ({ type, place }) => (
          <>
            {titled(ORGANIZATION_CHOICES, String(type))}{' '}
            {type === 'centre' && (
              <a href={pageUrl('organizations', { place: String(place) })}>{people('lookBelow')}</a>
            )}
          </>
        ),
        standing: ({ standing }) => titled(HOW_THEY_STAND, String(standing)),
        psychiatric: ({ type, psychiatric }) =>
          type === 'unit' ? people(psychiatric ? 'qualified' : 'notQualified') : '',
      }}
    >
      {() => <Way place={query.place ?? own} />}
    </NounList>
  );
}
