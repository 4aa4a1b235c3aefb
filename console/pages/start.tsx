/** The first page: what waits for me, and my jurisdiction in numbers, each of them a link to its list. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { word } from '../words/common.ts';
import { KIND_TITLES, STATE_TITLES } from '../words.table.ts';

export const Start: Page = () => {
  const place = usePlace();
  const notices = useLoaded(() => call('notices.notices', { query: { place, limit: 10 } }), [place]);
  const stock = useLoaded(() => call('stock-takings.stock', { query: { place } }), [place]);
  return (
    <>
      <h1>{word('start')}</h1>
      <section>
        <h2>{word('next')}</h2>
        <Show loaded={notices}>
          {({ notices: all }) =>
            all.length === 0 ? (
              <p class="note">{word('none')}</p>
            ) : (
              <ul class="lines">
                {all.map((notice) => (
                  <li key={`${notice.feed}${notice.number}`}>
                    <span>{notice.title}</span>
                    <span class="quiet">
                      {'serial' in notice.about ? notice.about.serial : notice.about.thing} ·{' '}
                      {shownMoment(notice.at)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </section>
      <section>
        <h2>{titled(STATE_TITLES, 'in-stock')}</h2>
        <Show loaded={stock}>
          {({ lines }) => (
            <ul class="figures">
              {lines.map(({ centre: at, heldBy, state, kind = '', count }) => (
                <li key={`${at}${heldBy}${state}${kind}`}>
                  <a href={pageUrl('sam-cards', { place: at, state, kind })}>
                    <strong>{shownNumber(count)}</strong>
                    <span>
                      {titled(STATE_TITLES, state)} {titled(KIND_TITLES, kind)} {at}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Show>
      </section>
    </>
  );
};
