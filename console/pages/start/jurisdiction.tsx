/** My jurisdiction in pictures: each number leads to the list behind it. */
import { isCentre } from '../../../shared/policy/paths.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Bars } from '../../parts/bars.tsx';
import { Refused } from '../../parts/refused.tsx';
import { start } from '../../words/start.ts';
import { KIND_TITLES, STATE_TITLES } from '../../words.table.ts';
import { Coverage } from './coverage.tsx';
import { useStock } from './read-stock.ts';
import { type StockLine, sumsBy } from './sums.ts';

type Titles = Readonly<Record<string, string>>;
type Sums = ReturnType<typeof sumsBy>;

/** What is told first, large. */
const HEAD = ['issued', 'in-stock', 'lost', 'faulty', 'cancelled'];

export function Jurisdiction({ place }: { place: string }) {
  const { lines, ended, problem } = useStock(place);
  const centre = isCentre(place);
  const cards = lines.reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h2>{start(centre ? 'jurisdiction' : 'ownCards')}</h2>
      {problem && <Refused problem={problem} />}
      {!ended && (
        <p class="quiet" role="status">
          {start('counting', { n: shownNumber(cards) })}
        </p>
      )}
      {ended && !problem && cards === 0 && <Nothing centre={centre} />}
      {cards > 0 && <Pictures lines={lines} place={place} />}
    </section>
  );
}

function Nothing({ centre }: { centre: boolean }) {
  return (
    <div class="note">
      <p>{start(centre ? 'noCards' : 'noOwnCards')}</p>
      {!centre && (
        <p>
          <a href={pageUrl('applications')}>{start('apply')}</a>
        </p>
      )}
    </div>
  );
}

function Pictures({ lines, place }: { lines: readonly StockLine[]; place: string }) {
  const centre = isCentre(place);
  const states = sumsBy(lines, ({ state }) => state, Object.keys(STATE_TITLES));
  const within = centre ? 'in-stock' : 'issued';
  const kinds = sumsBy(
    lines,
    ({ kind, state }) => (state === within ? kind : undefined),
    Object.keys(KIND_TITLES),
  );
  const listOf = (query: Readonly<Record<string, string>>) => pageUrl('sam-cards', { place, ...query });
  const bars = (sums: Sums, titles: Titles, query: (name: string) => Readonly<Record<string, string>>) =>
    sums.map(({ name, count }) => ({ name: titled(titles, name), count, href: listOf(query(name)) }));
  const count = (state: string) => states.find(({ name }) => name === state)?.count ?? 0;
  return (
    <>
      <ul class="figures">
        {HEAD.filter((state, n) => n < (centre ? 2 : 1) || count(state) > 0).map((state) => (
          <li key={state}>
            <a href={listOf({ state })}>
              <strong>{shownNumber(count(state))}</strong>
              <span>{titled(STATE_TITLES, state)}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="pair">
        <Bars title={start('byState')} rows={bars(states, STATE_TITLES, (state) => ({ state }))} />
        <Bars
          title={start(centre ? 'stockByKind' : 'issuedByKind')}
          rows={bars(kinds, KIND_TITLES, (kind) => ({ state: within, kind }))}
        />
      </div>
      {centre && <Coverage lines={lines} place={place} />}
    </>
  );
}
