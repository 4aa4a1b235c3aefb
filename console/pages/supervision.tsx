/** 交易监管 at a glance: what a province reported in the last days, what was refused, and the newest of it. */
import { call } from '../app/client.ts';
import { nameOf } from '../app/names.ts';
import { pageUrl } from '../app/place.ts';
import { useRefresh } from '../app/refresh.ts';
import { today } from '../app/show.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { Bars } from '../parts/bars.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { Table } from '../parts/table.tsx';
import { CAUSE_TITLES } from '../supervision.table.ts';
import { traffic } from '../words/traffic.ts';
import { COLUMNS } from './exceptions/columns.tsx';
import { DAYS, daysOf, LastDays } from './supervision/days.tsx';
import { NationDays } from './supervision/nation.tsx';
import { daysBack } from './transaction-batches/counts.ts';
import { useProvince } from './transaction-batches/provinces.ts';

const [LISTED, NEWEST] = [200, 8];

export const Supervision: Page = ({ query }) => {
  const { province, field } = useProvince(query.province);
  return (
    <>
      <h1>
        {traffic('watching')} {province && nameOf(`CN/${province}`)}
      </h1>
      {(field.enum?.length ?? 0) > 1 && (
        <QueryBar page="supervision" fields={{ province: field }} query={{ province }} />
      )}
      {province ? <Province province={province} /> : <p class="note">{traffic('choose')}</p>}
      <NationDays />
    </>
  );
};

function Province({ province }: { province: string }) {
  const place = `CN/${province}`;
  const days = useLoaded(() => daysOf(province), [province]);
  const from = daysBack(today(), DAYS).at(-1);
  const found = useLoaded(
    () => call('exceptions.exceptions', { query: { place, from, limit: LISTED } as never }),
    [province],
  );
  useRefresh(true, () => {
    days.refresh();
    found.refresh();
  });
  return (
    <>
      <LastDays loaded={days} province={province} />
      <Show loaded={found}>
        {({ exceptions, next }) => {
          const causes = Object.keys(CAUSE_TITLES)
            .map((cause) => ({ cause, count: exceptions.filter((one) => one.cause === cause).length }))
            .filter(({ count }) => count > 0);
          return (
            <>
              <section>
                {causes.length === 0 ? (
                  <p>{traffic('noRefused', { n: DAYS })}</p>
                ) : (
                  <Bars
                    title={traffic('causes', { n: DAYS })}
                    rows={causes.map(({ cause, count }) => ({
                      name: titled(CAUSE_TITLES, cause),
                      count,
                      href: pageUrl('exceptions', { place, cause, from }),
                    }))}
                  />
                )}
                {next && <p class="quiet">{traffic('newestOnly', { n: LISTED })}</p>}
              </section>
              {exceptions.length > 0 && (
                <>
                  <h2>{traffic('newest')}</h2>
                  <Table
                    name="supervision-newest"
                    caption={traffic('newest')}
                    columns={COLUMNS}
                    rows={exceptions.slice(0, NEWEST)}
                    keyOf={({ id }) => id}
                  />
                  <p class="actions">
                    <a class="button" href={pageUrl('exceptions', { place, from })}>
                      {traffic('all')}
                    </a>
                  </p>
                </>
              )}
            </>
          );
        }}
      </Show>
    </>
  );
}
