/** What a report says of cards: their states and kinds, what is in stock, and how much they are used. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Bars } from '../../parts/bars.tsx';
import { audit } from '../../words/audit.ts';
import { KIND_TITLES, STATE_TITLES } from '../../words.table.ts';
import { bucketsOf, shareOf, stateRows } from './rows.ts';
import { Stacked } from './stacked.tsx';

const KINDS = Object.keys(KIND_TITLES);
const kindTitle = (kind: string | undefined) => (kind ? titled(KIND_TITLES, kind) : audit('kindless'));

/** Cards at the counter of a centre; what is under way or faulty is told by the states. */
const IN_STOCK = 'in-stock';

export function Cards({ report }: { report: AuditReport }) {
  const { cards, total, uses } = report;
  const rows = stateRows(cards, KINDS);
  // A kind that nobody has would only lengthen the legend.
  const present = [...KINDS, undefined]
    .map((kind, n) => ({ kind, n }))
    .filter(({ n }) => rows.some(({ counts }) => (counts[n] ?? 0) > 0));
  const stock = cards.filter(({ state }) => state === IN_STOCK);
  const share = (count: number) => shareOf(count, total.issued);
  const short = total.unused - total.longUnused;
  return (
    <div class="pair">
      <section>
        {rows.length > 0 && (
          <Stacked
            title={audit('states')}
            of={audit('state')}
            legend={present.map(({ kind }) => kindTitle(kind))}
            bars={rows.map(({ state, counts }) => ({
              label: titled(STATE_TITLES, state),
              parts: present.map(({ n }) => counts[n] ?? 0),
            }))}
          />
        )}
      </section>
      <section>
        <Bars
          title={audit('share')}
          full={Math.max(1, total.issued)}
          rows={[
            { name: audit('used'), count: total.used, note: share(total.used) },
            { name: audit('unusedShort'), count: short, note: share(short) },
            { name: audit('longUnused'), count: total.longUnused, note: share(total.longUnused) },
          ]}
        />
        <Bars
          title={audit('times')}
          rows={bucketsOf(uses).map(({ from, to, cards: count }) => ({
            name: bucketWords(from, to),
            count,
            note: share(count),
          }))}
        />
        {stock.length > 0 ? (
          <Bars
            title={audit('stock')}
            rows={stock.map(({ kind, count }) => ({ name: kindTitle(kind), count }))}
          />
        ) : (
          <p class="quiet">{audit('noStock')}</p>
        )}
      </section>
    </div>
  );
}

function bucketWords(from: number, to: number | undefined): string {
  if (from === 0) return audit('never');
  const words = { from: shownNumber(from), to: shownNumber(to ?? 0) };
  return audit(to === undefined ? 'atLeast' : 'between', words);
}
