/** What the place one stands at was told to act on, each with the thing it is about. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { PAGED } from '../../nouns.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { start } from '../../words/start.ts';

const NEWEST = 10;

type Answer = Extract<Awaited<ReturnType<typeof call<'notices.notices'>>>, { ok: true }>['body'];
type Notice = Answer['notices'][number];

/** Told of a batch of transactions, and looked into where its refusals stand. */
const OF_REFUSALS: readonly string[] = ['transactions-refused', 'verdicts-revised'];

/** The page of what a notice is about: a card, or a thing under its ledger’s name, as `audit/2026-q2`. */
function pageOf({ kind: told, about }: Notice): string | undefined {
  if (OF_REFUSALS.includes(told)) return pageUrl('exceptions', { place: about.place });
  if ('serial' in about) return pageUrl('sam-card', { serial: about.serial });
  const [kind = '', ...rest] = about.thing.split('/');
  const noun = [`${kind}s`, `${kind}es`].find((name) => name in PAGED);
  const id = noun && PAGED[noun]?.id;
  return noun && id ? pageUrl(noun, { [id]: rest.join('/') }) : undefined;
}

function detailOf({ about }: Notice): string {
  const count = 'count' in about && about.count !== undefined ? start('items', { n: about.count }) : '';
  const named = 'serial' in about ? about.serial : about.thing.split('/').slice(1).join('/');
  // A number that only machines read says nothing here; the link leads to it.
  const name = /[0-9a-f]{8}-[0-9a-f]{4}-/.test(named) ? '' : named;
  const days = about.days === undefined ? '' : start('days', { n: shownNumber(about.days) });
  const until = about.validUntil ? start('until', { day: about.validUntil }) : '';
  return [name, count, until, days].filter(Boolean).join(' · ');
}

export function Inbox({ place }: { place: string }) {
  const loaded = useLoaded(() => call('notices.notices', { query: { place, limit: NEWEST } }), [place]);
  return (
    <section>
      <h2>{start('inbox')}</h2>
      <Show loaded={loaded}>
        {({ notices }) =>
          notices.length === 0 ? (
            <p class="note">{start('noNotices')}</p>
          ) : (
            <ul class="notices">
              {notices.map((notice) => {
                const href = pageOf(notice);
                return (
                  <li key={`${notice.feed}${notice.number}`}>
                    {href ? <a href={href}>{notice.title}</a> : <span>{notice.title}</span>}
                    <span class="quiet">{detailOf(notice)}</span>
                    {notice.about.place !== place && (
                      <span class="quiet">
                        <Place code={notice.about.place} />
                      </span>
                    )}
                    <span class="quiet">{shownMoment(notice.at)}</span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
