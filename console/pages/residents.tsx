/** Residents: their list and one of them under a mask; in full only with a reason, and never by itself. */
import { useState } from 'preact/hooks';
import { go } from '../app/router.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NounList, type Query, type Row } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { RESIDENT_STATE_TITLES } from '../residents.table.ts';
import { residents } from '../words/residents.ts';
import { CardsOf } from './health-cards/of-resident.tsx';
import { Find } from './residents/find.tsx';
import { InFull } from './residents/in-full.tsx';
import { Looks } from './residents/looks.tsx';

/** The generic list of the noun says these of the mask. */
const masked = (field: string) => (row: Row) =>
  String((row.mask as Readonly<Record<string, string>> | undefined)?.[field] ?? '—');

const stateOf = ({ state }: Row) => titled(RESIDENT_STATE_TITLES, String(state));

const cells = { fullName: masked('fullName'), identityNumber: masked('identityNumber'), state: stateOf };

const List = ({ query }: { query: Query }) => {
  const [finding, setFinding] = useState(false);
  return (
    <>
      <NounList
        name="residents"
        query={query}
        cells={cells}
        empty={residents('none')}
        primary={
          <button type="button" onClick={() => setFinding(true)}>
            {residents('find')}
          </button>
        }
      />
      {finding && (
        <Dialog title={residents('find')} close={() => setFinding(false)}>
          <Find found={(id) => go('residents', { id })} cancel={() => setFinding(false)} />
        </Dialog>
      )}
    </>
  );
};

export const Residents: Page = ({ query }) =>
  query.id ? (
    <NounPage
      key={query.id}
      name="residents"
      query={query}
      heading={(thing) => (
        <>
          {masked('fullName')(thing)} <span class="tag">{stateOf(thing)}</span>
        </>
      )}
      without={['since']}
      leaving={['residents.view', 'residents.export']}
    >
      {({ thing, again }) => (
        <>
          <CardsOf resident={String(thing.id)} />
          <InFull thing={thing} again={again} />
          <Looks id={String(thing.id)} place={String(thing.place)} />
        </>
      )}
    </NounPage>
  ) : (
    <List query={query} />
  );
