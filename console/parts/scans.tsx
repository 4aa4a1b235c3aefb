/** What stands below a scanner's field: how many, why nothing is saved, the last ones, those to look at. */
import { useState } from 'preact/hooks';
import { isSounding, keepSounding } from '../app/beep.ts';
import type { Scan, Verdict } from '../app/scan-queue.ts';
import type { Scans } from '../app/scans.ts';
import { shownNumber } from '../app/show.ts';
import { scanning } from '../words/scanning.ts';
import { Refused } from './refused.tsx';

/** Scans that are shown of what went well, and of what somebody has to look at. */
const LAST = 6;
const LOOKED_AT = 50;

const isOdd = ({ tone }: Scan) => tone !== undefined && tone !== 'good';

export function Counts({ scans: { queue } }: { readonly scans: Scans }) {
  const all = queue.scans();
  const odd = all.filter(isOdd).length;
  const counts = [
    ['scanned', all.length],
    ['saved', all.filter(({ saved }) => saved).length],
    ['waiting', queue.open()],
    ['attention', odd],
  ] as const;
  return (
    <dl class="counts">
      {counts.map(([name, n]) => (
        <div key={name} class={name === 'attention' && n > 0 ? 'odd' : undefined}>
          <dt>{scanning(name)}</dt>
          <dd>{shownNumber(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Why nothing is saved at the moment. */
export function Held({ scans: { sending } }: { readonly scans: Scans }) {
  const trouble = sending.trouble();
  if (!trouble) return null;
  if (!trouble.held)
    return (
      <p class="note" role="status">
        {scanning('offline')}
      </p>
    );
  return (
    <div class="held">
      <p>{scanning('held')}</p>
      <Refused problem={trouble.problem} />
      <p class="actions">
        <button type="button" class="primary" onClick={sending.again}>
          {scanning('resend')}
        </button>
        <button type="button" onClick={sending.giveUp}>
          {scanning('giveUp')}
        </button>
      </p>
    </div>
  );
}

export function Sound() {
  const [on, setOn] = useState(isSounding);
  const change = (event: Event) => {
    const { checked } = event.currentTarget as HTMLInputElement;
    keepSounding(checked);
    setOn(checked);
  };
  return (
    <label class="sound">
      <input type="checkbox" checked={on} onChange={change} /> {scanning('sound')}
    </label>
  );
}

interface Listed {
  readonly scans: Scans;
  readonly say: (verdict: Verdict) => string;
  readonly forget?: (serial: string) => void;
}

export function LastScans({ scans: { queue }, ...rest }: Listed) {
  const all = queue.scans().toReversed();
  const odd = all.filter(isOdd).slice(0, LOOKED_AT);
  const last = all.filter((scan) => !isOdd(scan)).slice(0, LAST);
  return (
    <>
      {odd.length > 0 && <Lines title={scanning('attention')} of={odd} {...rest} />}
      {last.length > 0 && <Lines title={scanning('last')} of={last} {...rest} />}
    </>
  );
}

interface LinesProps extends Omit<Listed, 'scans'> {
  readonly title: string;
  readonly of: readonly Scan[];
}

const Lines = ({ title, of, say, forget }: LinesProps) => (
  <>
    <h2>{title}</h2>
    <ol class="scans">
      {of.map(({ serial, word, tone, saved }) => (
        <li key={serial}>
          <code>{serial}</code>
          <span class={`mark ${tone ?? 'wait'}`}>
            {word && tone ? say({ word, tone, saved: saved ?? false }) : scanning('taken')}
          </span>
          {saved === false && forget && (
            <button
              type="button"
              class="plain"
              aria-label={`${scanning('forget')} ${serial}`}
              onClick={() => forget(serial)}
            >
              {scanning('forget')}
            </button>
          )}
        </li>
      ))}
    </ol>
  </>
);
