/** What somebody should look after: cards and units with most refused and held, and cards long unused. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { Table } from '../../parts/table.tsx';
import { WholeFile } from '../../parts/whole-file.tsx';
import { audit } from '../../words/audit.ts';
import type { Which } from './which.ts';

/** The first of them; the files have all. */
const SHOWN = 10;

const card = (serial: string) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>;

export function Attention({ report }: { report: AuditReport }) {
  const { from, to, place } = report;
  const { cards, units } = report.anomalies;
  useNames([...cards, ...units].map((one) => one.place));
  const list = (at: string) => pageUrl('exceptions', { place: at, from, to });
  const counts = (['refused', 'held'] as const).map((name) => ({
    name,
    title: audit(name),
    right: true,
    cell: (row: { readonly refused: number; readonly held: number }) => shownNumber(row[name]),
  }));
  return (
    <section>
      <h2>{audit('attention')}</h2>
      {cards.length + units.length === 0 ? (
        <p class="quiet">{audit('noAttention')}</p>
      ) : (
        <div class="pair">
          <Table
            name="audit-units"
            caption={audit('place')}
            rows={units.slice(0, SHOWN)}
            keyOf={(row) => row.place}
            columns={[
              {
                name: 'place',
                title: audit('place'),
                text: (row) => nameOf(row.place),
                cell: (row) => <a href={list(row.place)}>{nameOf(row.place)}</a>,
              },
              ...counts,
            ]}
          />
          <Table
            name="audit-cards"
            caption={audit('serial')}
            rows={cards.slice(0, SHOWN)}
            keyOf={({ serial }) => serial}
            columns={[
              {
                name: 'serial',
                title: audit('serial'),
                text: ({ serial }) => serial,
                cell: ({ serial }) => card(serial),
              },
              ...counts,
            ]}
          />
        </div>
      )}
      <p class="actions">
        <a class="button" href={pageUrl('exceptions', { place, outcome: 'refused', from, to })}>
          {audit('refusedList')}
        </a>
        <a class="button" href={pageUrl('exceptions', { place, outcome: 'held', from, to })}>
          {audit('heldList')}
        </a>
      </p>
    </section>
  );
}

export function Idle({ report, which }: { report: AuditReport; which: Which }) {
  const { quarters, cards, named } = report.longUnused;
  const { id, revision, place } = which;
  useNames(named.map((one) => one.place));
  return (
    <section id="long-unused">
      <h2>{audit('idle')}</h2>
      {cards === 0 ? (
        <p class="quiet">{audit('noIdle', { quarters })}</p>
      ) : (
        <>
          <p>{audit('idleWords', { quarters, cards: shownNumber(cards) })}</p>
          {named.length < cards && <p class="quiet">{audit('idleFirst', { n: named.length })}</p>}
          <Table
            name="audit-long-unused"
            caption={audit('idle')}
            rows={named}
            keyOf={({ serial }) => serial}
            columns={[
              {
                name: 'serial',
                title: audit('serial'),
                text: ({ serial }) => serial,
                cell: ({ serial }) => card(serial),
              },
              { name: 'place', title: audit('place'), cell: (row) => nameOf(row.place) },
              { name: 'since', title: audit('issuedSince'), cell: (row) => shownMoment(row.issuedSince) },
            ]}
          />
          <p class="actions">
            <WholeFile
              call="audits.longUnused"
              params={{ id, revision }}
              query={{ place }}
              file={`long-unused-${id}-${place.split('/').at(-1)}`}
              form="csv"
            >
              {audit('idleFile')}
            </WholeFile>
            <a class="button" href={pageUrl('tracking-tasks', { place })}>
              {audit('tasks')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
