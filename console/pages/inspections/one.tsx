/** One inspection on the inspector’s phone: arrive, scan, photograph, record; others sign and close. */
import { call } from '../../app/client.ts';
import { spoken } from '../../app/words.ts';
import { DOING } from '../../inspection.table.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Query } from '../../parts/noun-list.tsx';
import { type Live, NounPage } from '../../parts/noun-page.tsx';
import { Place } from '../../parts/place.tsx';
import { useReason } from '../../parts/reasons.ts';
import { inspecting } from '../../words/inspecting.ts';
import { Arrive } from './arrive.tsx';
import { Finding } from './findings.tsx';
import { OnSite } from './on-site.tsx';
import { Photos } from './photos.tsx';
import { Recording } from './recording.tsx';
import { Results } from './results.tsx';
import { dueText, isLate } from './visits.tsx';

const SHOWN = ['unit', 'businessPoint', 'photos', 'result', 'stateTitle', 'dueOn', 'id', 'serials'];
/** Offered in the page itself, large. */
const OFFERED = ['inspections.visit', 'inspections.scan', 'inspections.photograph', 'inspections.record'];

export function Inspection({ query }: { query: Query }) {
  return (
    <NounPage
      name="inspections"
      query={query}
      heading={(thing) => (
        <>
          <Place code={String(thing.unit)} />{' '}
          <span class="tag">{spoken(String(thing.stateTitle), String(thing.state))}</span>
        </>
      )}
      without={SHOWN}
      leaving={OFFERED}
    >
      {(opened) => <Parts {...opened} />}
    </NounPage>
  );
}

function Parts(opened: Live) {
  const { thing, again, refresh } = opened;
  const id = String(thing.id);
  const dueOn = String(thing.dueOn);
  const reason = useReason();
  const inspects = reason(DOING.open, { place: String(thing.centre) }) === undefined;
  const findings = useLoaded(
    () => call('inspections.findings', { params: { id }, query: { limit: 200 } }),
    [id, thing.version],
  );
  const recording = thing.state === 'visited' || thing.state === 'countersigned';
  return (
    <>
      <p class="where">
        <strong>{String(thing.businessPoint ?? inspecting('whole'))}</strong>
        {thing.state === 'planned' && <span class={isLate(dueOn) ? 'tag end' : 'tag'}>{dueText(dueOn)}</span>}
      </p>
      {thing.state === 'planned' && inspects && <Arrive {...opened} />}
      {thing.state === 'visited' && inspects && <OnSite id={id} refresh={refresh} />}
      {thing.state !== 'planned' && thing.state !== 'withdrawn' && (
        <>
          <Results id={id} thing={thing} />
          <Photos thing={thing} again={refresh} adds={thing.state === 'visited' && inspects} />
          <section>
            <h2>{inspecting('findings')}</h2>
            {recording && inspects && <Recording id={id} again={refresh} />}
            <Show loaded={findings}>
              {({ findings: all }) => (
                <>
                  {all.length === 0 && <p class="note">{inspecting('noFindings')}</p>}
                  {all.map((finding) => (
                    <Finding key={finding.id} finding={finding} again={again} />
                  ))}
                </>
              )}
            </Show>
          </section>
          {recording && inspects && <p class="quiet">{inspecting('another')}</p>}
        </>
      )}
    </>
  );
}
