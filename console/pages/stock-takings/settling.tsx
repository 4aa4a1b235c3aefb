/** One difference settled: what it means, what is done first, and which of the ways it ends. */
import { useState } from 'preact/hooks';
import { useAsk } from '../../app/ask.ts';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Refused } from '../../parts/refused.tsx';
import { DIFFERENCE_TITLES, RESOLUTION_OF, RESOLUTION_TITLES } from '../../stock.table.ts';
import { word } from '../../words/common.ts';
import { stock } from '../../words/stock.ts';
import type { Difference } from './differences.tsx';

interface Props {
  readonly id: string;
  readonly difference: Difference;
  readonly version: number | undefined;
  readonly done: () => void;
  readonly cancel: () => void;
}

export function Settling({ id, difference: { serial, kind }, version, done, cancel }: Props) {
  const [how, setHow] = useState<Body['how']>();
  const choose = (event: Event) => setHow((event.currentTarget as HTMLInputElement).value as Body['how']);
  const [reason, setReason] = useState('');
  const { busy, problem, ask } = useAsk();
  const ways = Object.keys(RESOLUTION_OF).filter((name) => RESOLUTION_OF[name]?.includes(kind));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!how) return;
    ask((key) => settled({ id, version, key }, { serial, how, reason: reason.trim() }), done);
  };
  return (
    <form class="form" onSubmit={submit}>
      <p>
        <code>{serial}</code> {titled(DIFFERENCE_TITLES, kind)}
      </p>
      <p class="note">{stock(`advice-${kind}`)}</p>
      {kind !== 'unknown' && (
        <p>
          <a href={pageUrl('sam-card', { serial })}>{stock('openCard')}</a>
        </p>
      )}
      <fieldset>
        <legend>{stock('how')}</legend>
        {ways.map((way) => (
          <label key={way} class="way">
            <input type="radio" name="how" value={way} required onChange={choose} />{' '}
            {titled(RESOLUTION_TITLES, way)}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="settling-reason">{fieldTitle('reason')}</label>
        <textarea
          id="settling-reason"
          rows={3}
          required
          maxLength={300}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      {problem && <Refused problem={problem} />}
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={busy}>
          {stock('settle')}
        </button>
        <button type="button" onClick={cancel}>
          {word('cancel')}
        </button>
      </p>
    </form>
  );
}

type Body = NonNullable<NonNullable<Parameters<typeof call<'stock-takings.resolve'>>[1]>['body']>;

const settled = (
  { id, version, key }: { id: string; version: number | undefined; key: string },
  body: Body,
) =>
  call('stock-takings.resolve', {
    params: { id },
    body,
    key,
    ...(version === undefined ? {} : { version }),
  });
