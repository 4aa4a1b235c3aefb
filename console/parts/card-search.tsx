/** One field for whatever number of a card somebody has at hand; a scanner types it and ends with Enter. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { soughtBy } from '../app/card-shape.ts';
import { call, type Problem } from '../app/client.ts';
import { cards } from '../words/cards.ts';
import { word } from '../words/common.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly found: (serial: string) => void;
}

/** The serial of what is sought: a serial is one, the others are asked for. */
async function serialOf(
  typed: string,
): Promise<{ serial: string } | { problem: Problem } | 'shape' | 'none'> {
  const sought = soughtBy(typed);
  if (!sought) return 'shape';
  const { as, number } = sought;
  if (as === 'serial') return { serial: number };
  const reply = await call('sam-cards.cards', { query: { [as]: number } });
  if (!reply.ok) return reply.problem.status === 404 ? 'none' : { problem: reply.problem };
  const [card] = reply.body.cards;
  return card ? { serial: card.serial } : 'none';
}

/** `/` leads to the field from anywhere on the page but another field. */
function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as Element).closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

export function CardSearch({ found }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<'shape' | 'none'>();
  const [problem, setProblem] = useState<Problem>();
  useSlash(field);
  const submit = async (event: Event) => {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    const answer = await serialOf(typed);
    // Whoever scans on has meanwhile asked for another.
    if (field.current?.value !== typed) return;
    setFault(typeof answer === 'string' ? answer : undefined);
    setProblem(typeof answer === 'object' && 'problem' in answer ? answer.problem : undefined);
    if (typeof answer === 'object' && 'serial' in answer) found(answer.serial);
    else field.current?.select();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no browser we serve shows <search> to a screen reader yet
    <form
      class="query seek"
      role="search"
      aria-label={cards('seek')}
      onSubmit={(event) => void submit(event)}
    >
      <div class={fault ? 'field faulty' : 'field'}>
        <label for={id}>{cards('anyNumber')}</label>
        <input
          ref={field}
          id={id}
          type="search"
          autoComplete="off"
          spellcheck={false}
          required
          aria-describedby={`${id}-hint`}
          aria-invalid={fault !== undefined}
        />
        <p class={fault ? 'fault' : 'quiet'} id={`${id}-hint`} role={fault ? 'alert' : undefined}>
          {cards(fault ?? 'seekHint')}
        </p>
        {problem && <Refused problem={problem} />}
      </div>
      <p class="actions">
        <button type="submit" class="primary">
          {word('search')}
        </button>
      </p>
    </form>
  );
}
