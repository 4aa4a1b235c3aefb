/** The nation's newest days, for whoever may see roll-ups. */
import { useContext } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { traffic } from '../../words/traffic.ts';

const SHOWN = 7;

export function NationDays() {
  const standings = useContext(Standings);
  // Roll-ups are of the whole country.
  return standings.some(({ place }) => place === 'CN') ? <Days /> : null;
}

function Days() {
  const loaded = useLoaded(() => call('roll-ups.roll-ups', { query: { limit: SHOWN } }), []);
  return (
    <section>
      <h2>{traffic('nation')}</h2>
      <Show loaded={loaded}>
        {({ days }) =>
          days.length === 0 ? (
            <p class="quiet">{traffic('noRollUps')}</p>
          ) : (
            <ul class="lines">
              {days.map(({ day, batches, sent, rolledAt }) => (
                <li key={day}>
                  <a href={pageUrl('roll-ups', { day })}>{day}</a>
                  <span>
                    {traffic('batches')} {shownNumber(batches)} · {traffic('sent')} {shownNumber(sent)}
                  </span>
                  <span class="quiet">{shownMoment(rolledAt) || traffic('notYet')}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
