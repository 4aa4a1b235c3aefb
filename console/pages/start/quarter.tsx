/** The newest analysis of a quarter of my jurisdiction (SAM-15p4); or when there will be one, and by whom. */
import { useContext } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber, today } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { Bars } from '../../parts/bars.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { CLOSES_AFTER_DAYS, READS } from '../../reads.table.ts';
import { CAUSE_TITLES } from '../../supervision.table.ts';
import { start } from '../../words/start.ts';
import { lastEnded } from './quarter.ts';

export function Quarter({ place }: { place: string }) {
  const audits = useLoaded(() => call('audits.audits', { query: { place, limit: 1 } }), [place]);
  return (
    <Show loaded={audits}>
      {({ audits: [newest] }) => {
        const ended = lastEnded(today(), CLOSES_AFTER_DAYS);
        const revision = newest?.revisions.at(-1)?.revision;
        return (
          <>
            {newest?.id !== ended.id && <NotYet ended={ended} />}
            {newest && revision && <Report id={newest.id} revision={revision} place={place} />}
          </>
        );
      }}
    </Show>
  );
}

function NotYet({ ended }: { ended: ReturnType<typeof lastEnded> }) {
  const standings = useContext(Standings);
  const { id: _, to, closesOn, ...words } = ended;
  const closed = closesOn < today();
  const mayBegin = standings.some(({ role, place }) => role in READS.beginAudit && place === 'CN');
  return (
    <section>
      <h2>{start('quarter', words)}</h2>
      <p class="note">
        {closed ? start('notMade', words) : start('closesOn', { ...words, to, closes: closesOn })}
      </p>
      {closed && mayBegin && (
        <p class="actions">
          <a class="button" href={pageUrl('audits')}>
            {start('beginAudit')}
          </a>
        </p>
      )}
    </section>
  );
}

const yuan = (fen: number) => shownNumber(fen / 100);

function Report({ id, revision, place }: { id: string; revision: number; place: string }) {
  const loaded = useLoaded(
    () => call('audits.report', { params: { id, revision }, query: { place } }),
    [id, revision, place],
  );
  return (
    <section>
      <h2>{start('quarter', { year: id.slice(0, 4), quarter: id.slice(6) })}</h2>
      <Show loaded={loaded}>
        {({ report: { total, refusals, from, to } }) => {
          const report = pageUrl('audits', { id, revision: String(revision), place });
          const exceptions = (outcome: string) => pageUrl('exceptions', { place, outcome, from, to });
          const figures = [
            ['used', shownNumber(total.used), report],
            ['unused', shownNumber(total.unused), report],
            ['longUnused', shownNumber(total.longUnused), report],
            ['accepted', shownNumber(total.accepted), report],
            ['refused', shownNumber(total.refused), exceptions('refused')],
            ['amount', yuan(total.refusedAmount), exceptions('refused')],
            ['held', shownNumber(total.held), exceptions('held')],
          ] as const;
          return (
            <>
              <ul class="figures">
                {figures.map(([name, shown, href]) => (
                  <li key={name}>
                    <a href={href}>
                      <strong>{shown}</strong>
                      <span>{start(name)}</span>
                    </a>
                  </li>
                ))}
              </ul>
              {refusals.length === 0 ? (
                <p class="note">{start('noRefusals')}</p>
              ) : (
                <Bars
                  title={start('refusals')}
                  rows={refusals.map(({ cause, count }) => ({
                    name: titled(CAUSE_TITLES, cause),
                    count,
                    href: exceptions('refused'),
                  }))}
                />
              )}
              <p class="actions">
                <a class="button" href={report}>
                  {start('openReport')}
                </a>
              </p>
            </>
          );
        }}
      </Show>
    </section>
  );
}
