/** My jurisdiction in pictures: each number leads to the list behind it. */
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import { Bars } from '../../parts/bars.tsx';
import { Refused } from '../../parts/refused.tsx';
import { word } from '../../words/common.ts';
import { start } from '../../words/start.ts';
import { KIND_TITLES, STATE_TITLES } from '../../words.table.ts';
import { Coverage } from './coverage.tsx';
import { useStock } from './read-stock.ts';
import { sumsBy } from './sums.ts';

export function Jurisdiction({ place }: { place: string }) {
  const { lines, ended, problem } = useStock(place);
  const states = sumsBy(lines, ({ state }) => state, Object.keys(STATE_TITLES));
  const kinds = sumsBy(lines, ({ kind }) => kind, Object.keys(KIND_TITLES));
  const bars = (sums: typeof states, field: 'state' | 'kind', titles: Readonly<Record<string, string>>) =>
    sums.map(({ name, count }) => ({
      name: titled(titles, name),
      count,
      href: pageUrl('sam-cards', { place, [field]: name }),
    }));
  return (
    <section>
      <h2>{start('jurisdiction')}</h2>
      {problem && <Refused problem={problem} />}
      {!ended && (
        <p class="quiet" role="status">
          {word('loading')}
        </p>
      )}
      <Bars title={start('byState')} rows={bars(states, 'state', STATE_TITLES)} />
      <Bars title={start('byKind')} rows={bars(kinds, 'kind', KIND_TITLES)} />
      <Coverage lines={lines} place={place} />
    </section>
  );
}
