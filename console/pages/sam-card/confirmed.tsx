/** What cannot be undone is confirmed by the last digits of the card that is meant. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { actionNamed } from '../../parts/table-2.tsx';
import { cards } from '../../words/cards.ts';

const DIGITS = 4;
const FINAL = ['cancelled', 'scrapped', 'written-off', 'destroyed', 'rejected'];

/** Whether the card ends by it. */
export const isFinal = (transition: string) =>
  transition === 'replace' || FINAL.includes(actionNamed(`sam-cards.${transition}`).to ?? '');

export function Confirmed({ serial, children }: { serial: string; children: ComponentChildren }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const confirmed = typed === serial.slice(-DIGITS);
  return (
    <>
      <div class="field">
        <label for={id}>{cards('confirm', { n: DIGITS })}</label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={DIGITS}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {confirmed ? children : <p class="quiet">{cards('final', { serial })}</p>}
    </>
  );
}
