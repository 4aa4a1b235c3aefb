/** What the scans amount to: how many of which verdict, and card by card. */
import { useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { VERDICT_TITLES } from '../../inspection.table.ts';
import { Download } from '../../parts/download.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import type { Thing } from '../../parts/noun-page.tsx';
import { Place } from '../../parts/place.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { inspecting } from '../../words/inspecting.ts';

const TONES: Readonly<Record<string, string>> = {
  seen: 'issued',
  'not-seen': 'end',
  elsewhere: 'faulty',
  stopped: 'end',
  foreign: 'end',
};

type Line = Extract<
  Awaited<ReturnType<typeof call<'inspections.results'>>>,
  { ok: true }
>['body']['results'][number];

const COLUMNS: readonly Column<Line>[] = [
  {
    name: 'serial',
    title: fieldTitle('serial'),
    text: ({ serial = '' }) => serial,
    cell: ({ serial, why }) =>
      serial ? <a href={pageUrl('sam-card', { serial })}>{serial}</a> : <span>{why}</span>,
  },
  {
    name: 'verdict',
    title: fieldTitle('verdict'),
    text: ({ verdict }) => titled(VERDICT_TITLES, verdict),
    cell: ({ verdict }) => (
      <span class={`tag ${TONES[verdict] ?? ''}`}>{titled(VERDICT_TITLES, verdict)}</span>
    ),
  },
  {
    name: 'unit',
    title: fieldTitle('unit'),
    text: ({ unit = '' }) => unit,
    cell: ({ unit }) => unit && <Place code={unit} />,
  },
  {
    name: 'businessPoint',
    title: fieldTitle('businessPoint'),
    cell: ({ businessPoint = '' }) => businessPoint,
  },
  { name: 'terminal', title: fieldTitle('terminal'), cell: ({ terminal = '' }) => terminal },
];

export function Results({ id, thing }: { id: string; thing: Thing }) {
  const counts = (thing.result as { counts?: Readonly<Record<string, number>> } | undefined)?.counts;
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{inspecting('results')}</h2>
      {!counts && <p class="note">{inspecting('noResults')}</p>}
      {counts && (
        <>
          <ul class="tally">
            {Object.entries(counts)
              .filter(([, count]) => count > 0)
              .map(([verdict, count]) => (
                <li key={verdict} class={`tag ${TONES[verdict] ?? ''}`}>
                  <strong>{shownNumber(count)}</strong> {titled(VERDICT_TITLES, verdict)}
                </li>
              ))}
          </ul>
          <p class="actions">
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {inspecting('results')}
            </button>
            <Download call="inspections.results" params={{ id }} query={{ format: 'csv' }} file={`${id}.csv`}>
              {inspecting('csv')}
            </Download>
          </p>
          {open && <Lines id={id} version={thing.version} />}
        </>
      )}
    </section>
  );
}

function Lines({ id, version }: { id: string; version: number | undefined }) {
  const [cursor, setCursor] = useState<string>();
  const query = { format: 'json' as const, limit: 200, ...(cursor ? { cursor } : {}) };
  const loaded = useLoaded(
    () => call('inspections.results', { params: { id }, query }),
    [id, cursor, version],
  );
  return (
    <Show loaded={loaded}>
      {({ results, next }) => (
        <>
          <Table
            name="inspection-results"
            caption={inspecting('results')}
            columns={COLUMNS}
            rows={results}
            keyOf={({ serial, row }) => serial ?? `row ${row}`}
          />
          {next && (
            <button type="button" onClick={() => setCursor(next)}>
              {inspecting('more')}
            </button>
          )}
        </>
      )}
    </Show>
  );
}
