/** One entry: what was done, when, by whom, on which article, with what; and that it stands sealed. */
import { useState } from 'preact/hooks';
import type * as z from 'zod';
import { verifyProof } from '../../shared/ledger/checkpoint.ts';
import type { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { call, type Problem } from '../app/client.ts';
import { shownMoment } from '../app/show.ts';
import { titled } from '../app/words.ts';
import { cards } from '../words/cards.ts';
import { ROLE_TITLES, STATE_TITLES, TRANSITION_TITLES } from '../words.table.ts';
import { Article } from './article.tsx';
import { Place } from './place.tsx';
import { Refused } from './refused.tsx';
import { Facts } from './value.tsx';

export type Entry = z.infer<typeof DOCUMENTED_ENTRY>;

interface Props {
  readonly serial: string;
  readonly of: Entry;
  /** The chain is broken at this entry, or before it. */
  readonly broken: boolean;
}

export function LedgerEntry({ serial, of: { entry, hash }, broken }: Props) {
  const { number, transition, at, actor, article, from, to, form, why } = entry;
  return (
    <li value={number} class={broken ? 'broken' : undefined}>
      <p>
        <strong>{titled(TRANSITION_TITLES, transition)}</strong>{' '}
        {from !== to && to && (
          <span class="quiet">
            {from && `${titled(STATE_TITLES, from)} → `}
            {titled(STATE_TITLES, to)}
          </span>
        )}
      </p>
      <p class="quiet">
        {shownMoment(at)} · {titled(ROLE_TITLES, actor.role)} <Place code={actor.place} /> ·{' '}
        <Article name={article} />
      </p>
      <details>
        <summary>{cards('content')}</summary>
        <Facts of={{ ...form, ...(why ? { why } : {}) }} />
        <p class="quiet wraps">
          {cards('hash')} <code>{hash}</code>
        </p>
        <Proof serial={serial} number={number} />
      </details>
    </li>
  );
}

type Shown = { readonly words: string; readonly holds: boolean };

/** Whether the entry is in its day's signed checkpoint: asked, and verified on this machine. */
function Proof({ serial, number }: { serial: string; number: number }) {
  const [shown, setShown] = useState<Shown>();
  const [problem, setProblem] = useState<Problem>();
  const verify = async () => {
    const reply = await call('sam-cards.proof', { params: { serial }, query: { number } });
    const notYet = !reply.ok && reply.problem.status === 404;
    setProblem(reply.ok || notYet ? undefined : reply.problem);
    if (notYet) return setShown({ words: cards('notSealed'), holds: false });
    if (!reply.ok) return setShown(undefined);
    const fault = await verifyProof(reply.body);
    const { day = '', index = 0, size = 0 } = reply.body as { day?: string; index?: number; size?: number };
    const words = fault ? cards('proofBroken', { fault }) : cards('sealed', { day, index, size });
    return setShown({ words, holds: fault === null });
  };
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => void verify()}>
          {cards('verifyProof')}
        </button>
      </p>
      {shown && (
        <p class={shown.holds ? 'note done' : 'note'} role="status">
          {shown.words}
        </p>
      )}
      {problem && <Refused problem={problem} />}
    </>
  );
}
