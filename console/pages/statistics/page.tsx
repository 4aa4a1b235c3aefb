/** Statistics of both measures on one page: cards, terminals, coverage, refusals; by month, by province. */
import { call } from '../../app/client.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber, today } from '../../app/show.ts';
import { usePlace } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { pageTitle } from '../../menu.ts';
import { Bars } from '../../parts/bars.tsx';
import { Chart, type Palette } from '../../parts/chart.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { QueryBar } from '../../parts/query-bar.tsx';
import type { Column } from '../../parts/table.tsx';
import { MEASURE_TITLES } from '../../statistics.table.ts';
import { statistics } from '../../words/statistics.ts';
import { type Counted, type Counts, measured, NAMES } from './measured.ts';
import { Provinces } from './provinces.tsx';

interface Month {
  readonly month: string;
  readonly counts: Counts;
}

/** What the picture draws: the cards of both measures that came into somebody's hands. */
const DRAWN = ['health-cards-issued', 'sam-cards-issued'] as const;

const monthColumn: Column<Month> = {
  name: 'month',
  title: statistics('month'),
  text: ({ month }) => month,
  cell: ({ month }) => month,
};

const option = (months: readonly Month[]) => (palette: Palette) => ({
  grid: { left: 48, right: 16, top: 32, bottom: 28 },
  legend: { top: 0, textStyle: { color: palette.ink } },
  xAxis: { type: 'category' as const, data: months.map(({ month }) => month) },
  yAxis: { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { color: palette.line } } },
  series: DRAWN.map((name) => ({
    type: 'bar' as const,
    name: titled(MEASURE_TITLES, name),
    data: months.map(({ counts }) => counts[name] ?? 0),
  })),
});

/** A city's people have the first page: these figures are of whole provinces. */
export const Statistics: Page = ({ query }) =>
  usePlace().split('/').length > 2 ? (
    <>
      <h1>{pageTitle('statistics')}</h1>
      <p class="note">{statistics('byProvinceOnly')}</p>
    </>
  ) : (
    <Figures query={query} />
  );

function Figures({ query }: { query: Readonly<Record<string, string>> }) {
  const own = usePlace();
  const place = query.place || own;
  const year = query.year || today().slice(0, 4);
  const loaded = useLoaded(() => call('statistics.statistics', { query: { place, year } }), [place, year]);
  useNames([place]);
  return (
    <>
      <div class="head">
        <h1>
          {pageTitle('statistics')} {nameOf(place)}
        </h1>
      </div>
      <p class="quiet">{statistics('hint')}</p>
      <QueryBar
        page="statistics"
        fields={{ place: { type: 'string' }, year: { type: 'string' } }}
        query={{ place, year }}
      />
      <Show loaded={loaded}>
        {({ countedAt, coverage, ...counted }) =>
          countedAt ? (
            <>
              <p class="quiet">{statistics('counted', { at: shownMoment(countedAt) })}</p>
              <Total {...counted} />
              <Covered {...coverage} />
              <Months months={counted.months} />
              {counted.provinces.length > 0 && <Provinces rows={counted.provinces} />}
              <p class="actions">
                <a class="button" href={pageUrl('audits')}>
                  {statistics('audit')}
                </a>
              </p>
            </>
          ) : (
            <p class="note">{statistics('nothing')}</p>
          )
        }
      </Show>
    </>
  );
}

const Total = ({ total }: Counted) => (
  <section>
    <h2>{statistics('total')}</h2>
    <ul class="figures">
      {NAMES.map((name) => (
        <li key={name}>
          <strong>{shownNumber(total[name] ?? 0)}</strong>
          <span>{titled(MEASURE_TITLES, name)}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Covered = ({ institutions, equipped }: { institutions: number; equipped: number }) => (
  <Bars
    title={statistics('coverage')}
    full={Math.max(1, institutions)}
    rows={[{ name: statistics('equipped', { equipped, institutions }), count: equipped }]}
  />
);

const Months = ({ months }: { months: readonly Month[] }) => (
  <section>
    <h2>{statistics('months')}</h2>
    <Chart
      title={statistics('byMonth')}
      option={option(months)}
      columns={[monthColumn, ...measured<Month>(({ counts }) => counts)]}
      rows={months}
      keyOf={({ month }) => month}
    />
  </section>
);
