/** What lies below a report's place: a picture of the largest, and all of them, each leading to its own. */

import type { AuditReport } from '../../../shared/audit/report.ts';
import { isCentre } from '../../../shared/policy/jurisdiction.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownNumber, shownYuan } from '../../app/show.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { audit } from '../../words/audit.ts';
import { largest } from './rows.ts';
import { type Bar, Stacked } from './stacked.tsx';
import { reportUrl, type Which } from './which.ts';

type Line = AuditReport['distribution'][number];

/** More bars are no picture any more. */
const BARS = 12;
const NUMBERS = ['cards', 'issued', 'used', 'unused', 'longUnused', 'accepted', 'refused', 'held'] as const;

interface Props {
  readonly report: AuditReport;
  readonly which: Which;
}

export function Below({ report, which }: Props) {
  const { distribution, place } = report;
  useNames(distribution.map((line) => line.place));
  const name = (of: string) => (of === place ? audit('itself') : nameOf(of));
  // A centre has a report of its own; a unit has its lists.
  const href = (of: string) =>
    isCentre(of)
      ? reportUrl({ ...which, place: of })
      : pageUrl('exceptions', { place: of, from: report.from, to: report.to });
  const columns: readonly Column<Line>[] = [
    {
      name: 'place',
      title: audit('place'),
      text: (line) => name(line.place),
      cell: (line) =>
        line.place === place ? name(line.place) : <a href={href(line.place)}>{name(line.place)}</a>,
    },
    ...NUMBERS.map((field) => ({
      name: field,
      title: audit(field),
      right: true,
      cell: (line: Line) => shownNumber(line[field]),
    })),
    {
      name: 'refusedAmount',
      title: audit('amount'),
      right: true,
      cell: ({ refusedAmount }) => shownYuan(refusedAmount),
    },
  ];
  const shown = largest(distribution, BARS);
  const bars: readonly (Bar & { readonly place: string })[] = shown.map((line) => ({
    label: name(line.place),
    parts: [line.used, line.unused - line.longUnused, line.longUnused],
    place: line.place,
  }));
  return (
    <section>
      <h2>{audit('below')}</h2>
      {shown.length > 0 && (
        <Stacked
          title={audit('covered', { n: shown.length })}
          of={audit('place')}
          legend={[audit('used'), audit('unusedShort'), audit('longUnused')]}
          bars={bars}
          onPick={({ label }) => {
            const found = bars.find((bar) => bar.label === label)?.place;
            if (found && found !== place && isCentre(found)) go('audits', { ...which, place: found });
          }}
        />
      )}
      <p class="quiet">{audit('drill')}</p>
      <Table
        name={`audit-${which.id}-${place.split('/').at(-1)}`}
        caption={audit('below')}
        columns={columns}
        rows={distribution}
        keyOf={(line) => line.place}
        empty={audit('noBelow')}
      />
    </section>
  );
}
