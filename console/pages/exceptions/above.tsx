/** What stands above the list of exceptions: whether it is live, and how many have which cause. */
import { useEffect, useState } from 'preact/hooks';
import { now } from '../../app/clock.ts';
import { pageUrl } from '../../app/place.ts';
import { EVERY_SECONDS } from '../../app/refresh.ts';
import { shownMoment, shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import type { Query } from '../../parts/noun-list.tsx';
import { CAUSE_TITLES, CAUSES } from '../../supervision.table.ts';
import { supervision } from '../../words/supervision.ts';
import type { Line } from './columns.tsx';

interface LiveProps {
  readonly live: boolean;
  readonly reply: unknown;
  readonly refresh: () => void;
}

/** Whether it is read again by itself, and when it last was. */
export function Live({ live, reply, refresh }: LiveProps) {
  const [at, setAt] = useState('');
  useEffect(() => setAt(reply ? now().toISOString() : ''), [reply]);
  return (
    <p class="live quiet">
      <span>{live ? supervision('live', { n: EVERY_SECONDS }) : supervision('fixed')}</span>
      {at && <span>{supervision('readAt', { at: shownMoment(at) })}</span>}
      <button type="button" class="plain" onClick={refresh}>
        {supervision('refreshNow')}
      </button>
    </p>
  );
}

/** How many of what is shown have which cause; each narrows the list to itself. */
export function Causes({ lines, query }: { lines: readonly Line[]; query: Query }) {
  const counted = Object.keys(CAUSES)
    .map((cause) => ({ cause, count: lines.filter((line) => line.cause === cause).length }))
    .filter(({ count }) => count > 0);
  if (counted.length < 2) return null;
  return (
    <ul class="chips" aria-label={supervision('cause')}>
      {[{ cause: '', count: lines.length }, ...counted].map(({ cause, count }) => (
        <li key={cause}>
          <a
            href={pageUrl('exceptions', { ...query, cause })}
            {...(cause === (query.cause ?? '') ? { 'aria-current': 'true' } : {})}
          >
            {cause ? titled(CAUSE_TITLES, cause) : supervision('allCauses')} <b>{shownNumber(count)}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}
