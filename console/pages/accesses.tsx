/** The access ledger of a province, day by day (RHC-16). */
import { call } from '../app/client.ts';
import { usePlace } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { pageTitle } from '../menu.ts';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { Pager } from '../parts/pager.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { residents } from '../words/residents.ts';
import { LooksTable } from './residents/looks.tsx';

/** Asia/Shanghai, as the register's days are. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export const Accesses: Page = ({ query }) => {
  const own = usePlace();
  const { cursor } = query;
  const place = query.place || own;
  const day = query.day || today();
  const asked = { place, day, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(
    () => call('accesses.accesses', { query: { limit: 50, ...asked } }),
    [JSON.stringify(asked)],
  );
  return (
    <>
      <h1>{pageTitle('accesses')}</h1>
      <QueryBar
        page="accesses"
        fields={{ place: { type: 'string' }, day: { type: 'string', format: 'date' } }}
        query={{ place, day }}
      />
      <Show loaded={loaded}>
        {({ accesses, next }) => (
          <>
            <LooksTable rows={accesses} many empty={residents('quietDay')} />
            <Pager page="accesses" query={asked} next={next} />
          </>
        )}
      </Show>
    </>
  );
};
