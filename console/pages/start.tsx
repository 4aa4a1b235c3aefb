/** The first page: what waits for me, what I was told, and my jurisdiction in numbers, each a link. */
import { useContext } from 'preact/hooks';
import { isCentre } from '../../shared/policy/paths.ts';
import { actingPlace } from '../../shared/policy/permit.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { pageUrl } from '../app/place.ts';
import { today } from '../app/show.ts';
import { type Standing, Standings } from '../app/standing.ts';
import type { Page } from '../main.tsx';
import { menuFor } from '../menu.ts';
import { READS } from '../reads.table.ts';
import { word } from '../words/common.ts';
import { start } from '../words/start.ts';
import { Batches } from './start/batches.tsx';
import { Inbox } from './start/inbox.tsx';
import { Jurisdiction } from './start/jurisdiction.tsx';
import { lastEnded } from './start/quarter.ts';
import { Quarter } from './start/quarter.tsx';
import { Refusals } from './start/refusals.tsx';
import { WaitingForMe } from './start/waiting.tsx';

/** Of the standings that may read it, the place of the highest. */
function placeToRead(what: keyof typeof READS, standings: readonly Standing[]): string | undefined {
  const held = standings as readonly { role: Role; place: string }[];
  const places = held.filter(({ role }) => role in READS[what]).map(actingPlace);
  return places.sort((one, other) => one.length - other.length)[0];
}

export const Start: Page = () => {
  const standings = useContext(Standings);
  const [inbox, stock, audits, exceptions, batches] = (
    ['notices', 'stock', 'audits', 'exceptions', 'batches'] as const
  ).map((what) => placeToRead(what, standings));
  const roles = new Set(standings.map(({ role }) => role));
  const day = today();
  return (
    <>
      <h1>{word('start')}</h1>
      <div class="desk">
        <div>
          <WaitingForMe />
          {exceptions && roles.has('supervision') && (
            <Refusals place={exceptions} from={day} title={start('today')} none={start('noneToday')} />
          )}
        </div>
        <div class="inbox">
          {inbox && <Inbox place={inbox} />}
          {!stock && <Links roles={roles} />}
        </div>
        <div>
          {stock && <Jurisdiction place={stock} />}
          {audits && isCentre(audits) && <Quarter place={audits} />}
          {exceptions && !isCentre(exceptions) && (
            <Refusals
              place={exceptions}
              from={lastEnded(day, 0).from}
              outcome="refused"
              title={start('ownRefusals')}
              none={start('noOwnRefusals')}
            />
          )}
          {batches && !stock && <Batches />}
        </div>
      </div>
    </>
  );
};

/** For whoever has no cards to look at: what else there is. */
const Links = ({ roles }: { roles: ReadonlySet<string> }) => (
  <section>
    <h2>{start('pages')}</h2>
    <ul class="links">
      {menuFor(roles)
        .flatMap(({ entries }) => entries)
        .filter(({ name }) => name !== 'start')
        .map(({ name, title }) => (
          <li key={name}>
            <a href={pageUrl(name)}>{title}</a>
          </li>
        ))}
    </ul>
  </section>
);
