/** An audit at work: its jobs, each worked on while somebody looks, and what came of them. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { pageTitle } from '../../menu.ts';
import { Job } from '../../parts/job.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { audit } from '../../words/audit.ts';
import { quarterWords } from './list.tsx';

export function AuditRun({ id }: { id: string }) {
  const loaded = useLoaded(() => call('audits.audit', { params: { id } }), [id]);
  // Jobs that are over stay to be seen: of the snapshots first, then of the count.
  const [seen, setSeen] = useState<readonly string[]>([]);
  return (
    <>
      <p class="way">
        <a href={pageUrl('audits')}>{pageTitle('audits')}</a> / {id}
      </p>
      <Show loaded={loaded}>
        {({ quarter, running, runs, jobs, revisions }) => {
          const newest = revisions.at(-1);
          const all = [...new Set([...seen, ...jobs])];
          return (
            <>
              <h1>
                {audit('progress')} {quarterWords(quarter.name)}
              </h1>
              <p class={running ? 'note' : 'note done'} role="status">
                {running
                  ? audit('running')
                  : audit(newest?.run === runs ? 'over' : 'same', { n: newest?.revision ?? 0 })}
              </p>
              {newest && !running && (
                <p class="actions">
                  <a
                    class="button"
                    href={pageUrl('audits', { id, revision: String(newest.revision), place: 'CN' })}
                  >
                    {audit('open')}
                  </a>
                </p>
              )}
              {all.map((job) => (
                <Job
                  key={job}
                  brief
                  noun="audits"
                  id={job}
                  done={() => {
                    setSeen((before) => [...new Set([...before, job])]);
                    loaded.refresh();
                  }}
                />
              ))}
              {revisions.length > 0 && (
                <section>
                  <h2>{audit('revisions')}</h2>
                  <ol class="timeline">
                    {revisions.toReversed().map(({ revision, run, at, digest }) => (
                      <li key={revision}>
                        <a href={pageUrl('audits', { id, revision: String(revision), place: 'CN' })}>
                          {audit('revision', { n: revision })}
                        </a>
                        <span class="quiet wraps">
                          {audit('rounds', { n: run })} · {shownMoment(at)} · <code>{digest}</code>
                        </span>
                      </li>
                    ))}
                  </ol>
                </section>
              )}
            </>
          );
        }}
      </Show>
    </>
  );
}
