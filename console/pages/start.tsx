/** The first page: what waits for me, and my jurisdiction in numbers, each of them a link to its list. */
import { call } from '../app/client.ts';
import { shownMoment } from '../app/show.ts';
import { usePlace } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { word } from '../words/common.ts';
import { Jurisdiction } from './start/jurisdiction.tsx';

export const Start: Page = () => {
  const place = usePlace();
  const notices = useLoaded(() => call('notices.notices', { query: { place, limit: 10 } }), [place]);
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
      <Jurisdiction place={place} />
    </>
  );
};
