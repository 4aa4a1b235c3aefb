/** Who gives what to whom, until when; what it touches; its deviations and its files. */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment, shownNumber, today } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import {
  CLOSED_STATES,
  HANDED_ON_STATES,
  HANDS_OUT_STATES,
  PACKAGE_TITLES,
  WAY_TITLES,
} from '../../exchange.table.ts';
import { Download } from '../../parts/download.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { keys } from '../../words/keys.ts';
import { cardsBetween, type Exchange, isOverdue } from './ceremony.ts';
import { Who } from './who.tsx';

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

/** The invitation for the sender's tool, the package to whom it is for, the record to both. */
export function Files({ noun, of }: { noun: string; of: Exchange }) {
  const standings = useContext(Standings);
  const params = { id: of.id };
  const sends = standings.some(({ place }) => place === of.destination);
  const may = of.package !== undefined && (sends || HANDED_ON_STATES.includes(of.state));
  const released = of.way === 'custody' && HANDS_OUT_STATES.includes(of.state) && of.state !== 'releasing';
  return (
    <section>
      <h2>{keys('files')}</h2>
      <div class="actions">
        {sends && (
          <Download call={`${noun}.exchange`} params={params} file={`invitation-${of.id}.json`}>
            {keys('invitationFile')}
          </Download>
        )}
        {may && (
          <Download call={`${noun}.package`} params={params} file={`package-${of.id}.json`}>
            {keys('packageFile')}
          </Download>
        )}
        {released && !sends && (
          <Download call="key-releases.released" params={params} file={`released-${of.id}.json`}>
            {keys('released')}
          </Download>
        )}
        {of.ceremony && (
          <Download call={`${noun}.ceremony`} params={params} file={`ceremony-${of.id}.json`}>
            {keys('recordFile')}
          </Download>
        )}
      </div>
      {released && !sends && <p class="quiet">{keys('releasedSay')}</p>}
      {!may && of.package && <p class="quiet">{keys('packageLater')}</p>}
      <p class="quiet">{of.ceremony ? keys('recordSays') : keys('recordLater')}</p>
      {of.ceremony && <RecordOf noun={noun} id={of.id} />}
    </section>
  );
}

/** The signed record as a table, to be printed. */
function RecordOf({ noun, id }: { noun: string; id: string }) {
  const loaded = useLoaded(
    () => call(`${noun as 'transport-keys'}.ceremony`, { params: { id } }),
    [noun, id],
  );
  return (
    <>
      <h3>{keys('record')}</h3>
      <Show loaded={loaded}>
        {({ record }) => (
          <div class="scrolls stacks">
            <table>
              <thead>
                <tr>
                  <th scope="col">{keys('step')}</th>
                  <th scope="col">{keys('person')}</th>
                  <th scope="col">{keys('moment')}</th>
                </tr>
              </thead>
              <tbody>
                {record.steps.map(({ step, title, person, at }) => (
                  <tr key={`${step}${at}`}>
                    <td>{title}</td>
                    <td data-title={keys('person')}>
                      <Who person={person} />
                    </td>
                    <td data-title={keys('moment')}>{shownMoment(at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <p class="actions">
        <button type="button" onClick={() => print()}>
          {keys('print')}
        </button>
      </p>
    </>
  );
}

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
