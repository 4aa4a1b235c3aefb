/** Stock-takings: what lies in a centre is counted by scanning, and each difference settled by another. */
import type { Page } from '../main.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { stock } from '../words/stock.ts';
import { Comparing } from './stock-takings/comparing.tsx';
import { Counting } from './stock-takings/counting.tsx';
import { Differences, Found } from './stock-takings/differences.tsx';

/** What the page offers where it belongs instead of among what else can be done. */
const LEAVING = ['scan', 'compare', 'resolve'].map((name) => `stock-takings.${name}`);

export const StockTakings: Page = ({ query }) =>
  query.id ? (
    <NounPage
      name="stock-takings"
      query={query}
      heading={({ stateTitle }) => <span class="tag">{String(stateTitle)}</span>}
      without={['id', 'stateTitle', 'counts', 'open']}
      leaving={LEAVING}
    >
      {({ thing, again, done }) => {
        const id = String(thing.id);
        if (thing.state === 'counting') return <Counting id={id} done={done} />;
        if (thing.state === 'comparing') return <Comparing id={id} done={again} />;
        if (thing.state === 'abandoned') return null;
        return (
          <>
            <Found counts={thing.counts as Readonly<Record<string, number>> | undefined} />
            <Differences id={id} state={String(thing.state)} version={thing.version} done={done} />
          </>
        );
      }}
    </NounPage>
  ) : (
    <NounList name="stock-takings" query={query} empty={stock('noTakings')} />
  );
