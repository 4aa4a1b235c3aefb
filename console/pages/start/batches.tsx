/** A supplier's newest batches. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { start } from '../../words/start.ts';

const NEWEST = 5;

export function Batches() {
  const loaded = useLoaded(() => call('batches.batches', { query: { limit: NEWEST } }), []);
  return (
    <section>
      <h2>{start('batches')}</h2>
      <Show loaded={loaded}>
        {({ batches }) =>
          batches.length === 0 ? (
            <p class="note">{start('noBatches')}</p>
          ) : (
            <ul class="lines">
              {batches.map(({ id, quantity, createdAt }) => (
                <li key={id}>
                  <a href={pageUrl('batches', { id })}>{id}</a>
                  <span class="quiet">{start('quantity', { n: shownNumber(quantity) })}</span>
                  <span class="quiet">{shownMoment(createdAt)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
