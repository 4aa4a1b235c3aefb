/** A digest in groups, to be read over the telephone; and compared line by line with what the other reads. */
import { useState } from 'preact/hooks';
import { linesOf } from '../app/groups.ts';
import { keys } from '../words/keys.ts';

export function Fingerprint({ of }: { of: string }) {
  return (
    <code class="fingerprint">
      {linesOf(of).map((groups) => (
        <span key={groups.join()}>{groups.join(' ')} </span>
      ))}
    </code>
  );
}

interface Props {
  readonly of: string;
  /** Whether every line agrees. */
  readonly told: (agrees: boolean) => void;
}

/** One line after the other: whoever ticks all without listening has at least been asked four times. */
export function ReadBack({ of, told }: Props) {
  const lines = linesOf(of);
  const [heard, setHeard] = useState<ReadonlySet<number>>(new Set());
  const mark = (n: number, on: boolean) => {
    const next = new Set([...heard].filter((one) => one !== n));
    if (on) next.add(n);
    setHeard(next);
    told(next.size === lines.length);
  };
  return (
    <fieldset class="read-back">
      <legend>{keys('readBack')}</legend>
      <ol>
        {lines.map((groups, n) => (
          <li key={groups.join()}>
            <label>
              <code>{groups.join(' ')}</code>
              <span>
                <input
                  type="checkbox"
                  checked={heard.has(n)}
                  onChange={(event) => mark(n, event.currentTarget.checked)}
                />{' '}
                {keys('lineAgrees', { n: n + 1 })}
              </span>
            </label>
          </li>
        ))}
      </ol>
      <p class="quiet">{keys('differs')}</p>
    </fieldset>
  );
}
