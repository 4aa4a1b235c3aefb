/** The figures that stand at a report's head, beside those it is held against. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber, shownYuan } from '../../app/show.ts';
import { audit } from '../../words/audit.ts';
import { judgedOf, shareOf } from './rows.ts';
import type { Which } from './which.ts';

interface Figure {
  readonly name: 'cards' | 'issued' | 'used' | 'unused' | 'longUnused' | 'judged' | 'refused' | 'held';
  readonly note?: (report: AuditReport) => string;
  readonly href?: string;
}

const figureOf = (report: AuditReport, name: Figure['name']): number =>
  name === 'judged' ? judgedOf(report) : report.total[name];

const figuresOf = ({ place }: Which, { from, to }: AuditReport): readonly Figure[] => {
  const ofIssued =
    (name: 'used' | 'unused' | 'longUnused') =>
    ({ total }: AuditReport) =>
      audit('ofIssued', { share: shareOf(total[name], total.issued) });
  const list = (outcome: string) => pageUrl('exceptions', { place, outcome, from, to });
  return [
    { name: 'cards' },
    { name: 'issued', note: ({ total }) => audit('ofAll', { share: shareOf(total.issued, total.cards) }) },
    { name: 'used', note: ofIssued('used') },
    { name: 'unused', note: ofIssued('unused') },
    { name: 'longUnused', note: ofIssued('longUnused'), href: '#long-unused' },
    { name: 'judged' },
    {
      name: 'refused',
      note: ({ total }) => `${audit('amount')} ${shownYuan(total.refusedAmount)}`,
      href: list('refused'),
    },
    {
      name: 'held',
      note: (report) => audit('ofJudged', { share: shareOf(report.total.held, judgedOf(report)) }),
      href: list('held'),
    },
  ];
};

function changeOf(now: number, before: number): string {
  if (now === before) return audit('equal');
  return audit(now > before ? 'more' : 'less', { n: shownNumber(Math.abs(now - before)) });
}

interface Props {
  readonly report: AuditReport;
  readonly against: AuditReport | undefined;
  readonly which: Which;
}

export function Summary({ report, against, which }: Props) {
  return (
    <section>
      <h2>{audit('summary')}</h2>
      <ul class="headline">
        {figuresOf(which, report).map(({ name, note, href }) => {
          const value = figureOf(report, name);
          const number = <strong>{shownNumber(value)}</strong>;
          return (
            <li key={name} class={name}>
              <span>{audit(name)}</span>
              {href && value > 0 ? <a href={href}>{number}</a> : number}
              {note && <span class="quiet">{note(report)}</span>}
              {against && <span class="change">{changeOf(value, figureOf(against, name))}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
