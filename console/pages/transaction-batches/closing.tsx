/** The account of a batch or a day in one line: what was sent is all that became of it. */
import { shownNumber } from '../../app/show.ts';
import { traffic } from '../../words/traffic.ts';
import { type Counts, closes, PARTS } from './counts.ts';

export function Closing({ counts, closed = closes(counts) }: { counts: Counts; closed?: boolean }) {
  const given = Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, shownNumber(n)]));
  return (
    <div class="closing">
      <p>
        {traffic('closing', given)}{' '}
        <span class={closed ? 'tag issued' : 'tag end'}>{traffic(closed ? 'closes' : 'differs')}</span>
      </p>
      <div class="parts" aria-hidden="true">
        {PARTS.filter((name) => counts[name] > 0).map((name) => (
          <span key={name} class={name} style={{ flexGrow: counts[name] }} title={traffic(name)} />
        ))}
      </div>
    </div>
  );
}
