/** What a report says of transactions: operations, what was refused and held, and the lists behind it. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber, shownYuan } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { Article } from '../../parts/article.tsx';
import { Bars } from '../../parts/bars.tsx';
import { CAUSES, OPERATION_TITLES } from '../../supervision.table.ts';
import { audit } from '../../words/audit.ts';
import { supervision } from '../../words/supervision.ts';
import { causeWords } from '../exceptions/tags.tsx';
import { shareOf, sumOf } from './rows.ts';
import { Stacked } from './stacked.tsx';

type Found = AuditReport['held'][number];

export function Transactions({ report }: { report: AuditReport }) {
  const { operations, refusals, held, place, from, to } = report;
  const list = (outcome: string, cause = '') => pageUrl('exceptions', { place, outcome, cause, from, to });
  return (
    <>
      {operations.length > 0 && (
        <section>
          <Stacked
            title={audit('operations')}
            of={audit('operation')}
            legend={[audit('accepted'), audit('others')]}
            bars={operations.map(({ operation, accepted, others }) => ({
              label: titled(OPERATION_TITLES, operation),
              parts: [accepted, others],
            }))}
          />
        </section>
      )}
      <div class="pair">
        <section>
          {refusals.length === 0 ? (
            <Nothing title={audit('refusals')} words={audit('noRefusals')} />
          ) : (
            <>
              <Found title={audit('refusals')} rows={refusals} list={(cause) => list('refused', cause)} />
              <p class="quiet">{audit('refusedNote')}</p>
            </>
          )}
        </section>
        <section>
          {held.length === 0 ? (
            <Nothing title={audit('heldBy')} words={audit('noHeld')} />
          ) : (
            <>
              <Found title={audit('heldBy')} rows={held} list={(cause) => list('held', cause)} />
              <p class="quiet">{audit('heldNote')}</p>
            </>
          )}
        </section>
      </div>
    </>
  );
}

const Nothing = ({ title, words }: { title: string; words: string }) => (
  <>
    <h2>{title}</h2>
    <p class="quiet">{words}</p>
  </>
);

interface FoundProps {
  readonly title: string;
  readonly rows: readonly Found[];
  readonly list: (cause: string) => string;
}

/** By cause, as bars, and with amount and article as a table. */
function Found({ title, rows, list }: FoundProps) {
  const all = sumOf(rows.map(({ count }) => count));
  return (
    <>
      <Bars
        title={title}
        full={all}
        rows={rows.map((row) => ({
          name: causeWords(row),
          count: row.count,
          note: shareOf(row.count, all),
          href: list(row.cause),
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={title} tabIndex={0}>
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{supervision('cause')}</th>
              <th scope="col">{supervision('basis')}</th>
              <th scope="col" class="right">
                {supervision('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.cause}${row.sign}`}>
                <td>{causeWords(row)}</td>
                <td>
                  <Article name={CAUSES[row.cause]?.article ?? 'ours'} />
                </td>
                <td class="right">{shownYuan(row.amount)}</td>
              </tr>
            ))}
            <tr>
              <td>{audit('sum')}</td>
              <td>{shownNumber(all)}</td>
              <td class="right">{shownYuan(sumOf(rows.map(({ amount }) => amount)))}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </>
  );
}
