/** What was refused and held since a day, by its cause: today's for the supervision, lately for a unit. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { Bars } from '../../parts/bars.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { start } from '../../words/start.ts';

/** The register tells no sums of these, so the newest are counted. */
const NEWEST = 200;

interface Props {
  readonly place: string;
  readonly from: string;
  readonly outcome?: 'refused' | 'held';
  readonly title: string;
  readonly none: string;
}

export function Refusals({ place, from, outcome, title, none }: Props) {
  const query = { place, from, ...(outcome ? { outcome } : {}) };
  const loaded = useLoaded(
    () => call('exceptions.exceptions', { query: { ...query, limit: NEWEST } }),
    [JSON.stringify(query)],
  );
  return (
    <section>
      <h2>{title}</h2>
      <Show loaded={loaded}>
        {({ exceptions, next }) => {
          const causes = Map.groupBy(
            exceptions,
            ({ causeTitle, outcomeTitle }) => `${outcomeTitle} · ${causeTitle}`,
          );
          const rows = [...causes].map(([name, all]) => ({
            name,
            count: all.length,
            href: pageUrl('exceptions', { ...query, outcome: all[0]?.outcome ?? outcome }),
          }));
          if (rows.length === 0) return <p class="note">{none}</p>;
          return (
            <>
              <Bars title={start('since', { day: from })} rows={rows} />
              {next && <p class="quiet">{start('newest', { n: shownNumber(NEWEST) })}</p>}
            </>
          );
        }}
      </Show>
    </section>
  );
}
