/** Who gives what to whom, until when; what it touches; its deviations. */
import type { ComponentChildren } from 'preact';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber, today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { CLOSED_STATES, PACKAGE_TITLES, WAY_TITLES } from '../../exchange.table.ts';
import { Place } from '../../parts/place.tsx';
import { keys } from '../../words/keys.ts';
import { cardsBetween, type Exchange, isOverdue } from './ceremony.ts';

export const Due = ({ of }: { of: Pick<Exchange, 'dueOn' | 'state'> }) => (
  <span>
    {of.dueOn}{' '}
    {isOverdue(of, !CLOSED_STATES.includes(of.state), today()) && (
      <strong class="tag end">{keys('overdue')}</strong>
    )}
  </span>
);

export function About({ noun, of }: { noun: string; of: Exchange }) {
  const { subject, package: received } = of;
  const lines: readonly (readonly [string, ComponentChildren])[] = [
    [keys('sender'), <Place key="from" code={of.destination} />],
    [keys('recipient'), <Place key="to" code={of.place} />],
    [keys('key'), `${PACKAGE_TITLES[noun] ?? ''} ${of.keyName ?? ''} ${of.algorithm}`],
    [keys('way'), titled(WAY_TITLES, of.way)],
    [keys('wrap'), of.wrap],
    ...(subject
      ? ([
          [
            keys('batch'),
            <a key="batch" href={pageUrl('batches', { id: subject.batch })}>
              {subject.batch}
            </a>,
          ],
          [keys('cards'), cardsOf(subject)],
        ] as const)
      : []),
    ...(received?.script ? ([[keys('script'), received.script.version]] as const) : []),
    [keys('answerBy'), shownMoment(of.expiresAt)],
    [keys('dueOn'), <Due key="due" of={of} />],
  ];
  return (
    <section>
      <h2>{keys('about')}</h2>
      <dl class="broad">
        {lines.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const cardsOf = ({ firstSerial: first, lastSerial: last }: NonNullable<Exchange['subject']>) =>
  keys('cardsSay', { first, last, n: shownNumber(cardsBetween(first, last)) });

export const Deviations = ({ of }: { of: Exchange }) => (
  <section>
    <h2>{keys('deviations')}</h2>
    {of.deviations.length === 0 ? (
      <p class="quiet">{keys('noDeviations')}</p>
    ) : (
      <ul class="lines">
        {of.deviations.map(({ text, at }) => (
          <li key={at}>
            <span>{text}</span> <span class="quiet">{shownMoment(at)}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** What a report of compromise takes with it. */
export function Touches({ of: { subject } }: { of: Exchange }) {
  if (!subject) return null;
  const { firstSerial: first, lastSerial: last, batch } = subject;
  return (
    <section>
      <h2>{keys('touches')}</h2>
      <p>
        {keys('touchesSay', { first, last, n: shownNumber(cardsBetween(first, last)) })}{' '}
        <a href={pageUrl('batches', { id: batch })}>{batch}</a>
      </p>
    </section>
  );
}
