/** 拒付清单 and 隔离待查: of a unit, a centre or a province, live where one looks at today. */
import { call } from '../../app/client.ts';
import { useRefresh } from '../../app/refresh.ts';
import { today } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { pageTitle } from '../../menu.ts';
import { Bulk } from '../../parts/bulk.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query, Row } from '../../parts/noun-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { QueryBar } from '../../parts/query-bar.tsx';
import { Table } from '../../parts/table.tsx';
import { CAUSE_TITLES, CAUSES, OUTCOME_TITLES } from '../../supervision.table.ts';
import { supervision } from '../../words/supervision.ts';
import { Causes, Live } from './above.tsx';
import { COLUMNS, type Line } from './columns.tsx';
import { PeriodFiles } from './files.tsx';

const LIMIT = 200;

const fieldsOf = (outcome: string) =>
  ({
    place: { type: 'string' },
    outcome: { enum: ['refused', 'held'], titles: OUTCOME_TITLES },
    cause: {
      enum: Object.keys(CAUSES).filter((cause) => CAUSES[cause]?.outcome === outcome),
      title: supervision('cause'),
      titles: CAUSE_TITLES,
    },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
  }) as const;

export function ExceptionList({ query }: { query: Query }) {
  const own = usePlace();
  const { cause = '', outcome = 'refused', ...rest } = query;
  const asked = { ...rest, place: query.place || own, outcome };
  const { limit: _, cursor: __, ...period } = asked as Query;
  const loaded = useLoaded(
    () => call('exceptions.exceptions', { query: { limit: LIMIT, ...asked } as never }),
    [JSON.stringify(asked)],
  );
  // The newest stand first: whoever has gone on to older ones is not looking at today.
  const live = (!query.to || query.to >= today()) && !query.cursor;
  useRefresh(live, loaded.refresh);
  return (
    <>
      <h1>{pageTitle('exceptions')}</h1>
      <QueryBar page="exceptions" fields={fieldsOf(outcome)} query={{ ...asked, cause }} />
      <Live live={live} reply={loaded.reply} refresh={loaded.refresh} />
      <Show loaded={loaded}>
        {({ exceptions, next }) => {
          const shown = exceptions.filter((one) => !cause || one.cause === cause);
          return (
            <>
              <Causes lines={exceptions} query={{ ...asked, cause }} />
              {cause && (
                <p class="quiet">{supervision('ofRead', { all: exceptions.length, some: shown.length })}</p>
              )}
              <Table
                name="exceptions"
                caption={pageTitle('exceptions')}
                columns={COLUMNS}
                rows={shown}
                keyOf={({ id }) => id}
                empty={supervision(outcome === 'held' ? 'emptyHeld' : 'emptyRefused')}
                {...(outcome === 'held' ? { bulk: releasing(loaded.again) } : {})}
              />
              <Pager page="exceptions" query={query} next={next} />
            </>
          );
        }}
      </Show>
      <PeriodFiles query={period} />
    </>
  );
}

/** What was looked into together is released together, each with its own entry. */
const releasing = (again: () => void) => (rows: readonly Line[], clear: () => void) => (
  <Bulk
    name="exceptions"
    id="id"
    calls={['exceptions.release']}
    rows={rows as unknown as readonly Row[]}
    clear={() => {
      clear();
      again();
    }}
  />
);
