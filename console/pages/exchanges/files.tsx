/** An exchange's files: the invitation, the package to whom it is for, the signed record of the ceremony. */
import { useContext } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { shownMoment } from '../../app/show.ts';
import { Standings } from '../../app/standing.ts';
import { HANDED_ON_STATES, HANDS_OUT_STATES } from '../../exchange.table.ts';
import { Download } from '../../parts/download.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { keys } from '../../words/keys.ts';
import type { Exchange } from './ceremony.ts';
import { Who } from './who.tsx';

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
