/** 表1 to be filled in: what is typed is kept over a reload, and makes one application however often sent. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newKey, type Problem, type Reply } from '../../app/client.ts';
import { dropDraft, keepDraft, keptDraft } from '../../app/draft.ts';
import type { Schema } from '../../parts/field.tsx';
import { Paper, PaperRow, PaperSeal } from '../../parts/paper.tsx';
import { Print } from '../../parts/print.tsx';
import { Refused } from '../../parts/refused.tsx';
import { NOTES, TITLE } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import { word } from '../../words/common.ts';
import { HeadField, SealField } from './head-fields.tsx';
import { KindsFields } from './kinds-fields.tsx';
import { PlacesFields } from './places-fields.tsx';
import { bodyOf, type Filled, faultsOf, filledIn, totalOf } from './table-1.ts';

interface Props {
  /** Under which what is typed is kept. */
  readonly form: string;
  readonly schema: Schema;
  readonly start: Filled;
  /** Kinds that the unit may have. */
  readonly fitting: readonly string[];
  readonly action: string;
  readonly send: (body: Record<string, unknown>, draft: Draft) => Promise<Reply<unknown>>;
  readonly done: (reply: Extract<Reply<unknown>, { ok: true }>) => void;
  readonly cancel: () => void;
  /** What else is said of a refusal. */
  readonly refused?: (problem: Problem, draft: Draft) => ComponentChildren;
}

/** What is kept: the form, and under which key and id it is sent, so that sending it twice makes one. */
export interface Draft {
  readonly filled: Filled;
  readonly key: string;
  readonly id: string;
}

export function Table1Form({ form, schema, start, fitting, action, send, done, cancel, refused }: Props) {
  const element = useRef<HTMLFormElement>(null);
  const [kept] = useState(() => keptDraft<Draft>(form));
  const [turn, setTurn] = useState(0);
  const draft = useRef<Draft>(kept ?? { filled: start, key: newKey(), id: `a-${newKey()}` });
  const [filled, setFilled] = useState(draft.current.filled);
  const [problem, setProblem] = useState<Problem>();
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [sending, setSending] = useState(false);

  const keep = (next: Draft) => {
    draft.current = next;
    setFilled(next.filled);
    keepDraft(form, next);
  };
  const typed = () => {
    if (element.current)
      keep({ ...draft.current, filled: filledIn(new FormData(element.current), draft.current.filled.rows) });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    // A second click while the first is under way is the same call.
    if (sending) return;
    typed();
    const sent = draft.current;
    if (totalOf(sent.filled) === 0) return setFaults(new Map([['lines', applying('needsLine')]]));
    setSending(true);
    setProblem(undefined);
    const reply = await send(bodyOf(sent.filled), sent);
    setSending(false);
    if (reply.ok) {
      dropDraft(form);
      return done(reply);
    }
    setProblem(reply.problem);
    setFaults(faultsOf(reply.problem, sent.filled));
    // Unreachable: nobody knows whether it was done, so the same key must ask again.
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy')
      keep({ ...draft.current, key: newKey() });
  };
  useEffect(() => {
    const first = faults.keys().next().value;
    if (first) element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  }, [faults]);
  const begin = () => {
    dropDraft(form);
    draft.current = { filled: start, key: newKey(), id: `a-${newKey()}` };
    setFilled(start);
    setFaults(new Map());
    setTurn(turn + 1);
  };
  const inputs = { filled, schema, faults };
  return (
    <form ref={element} key={turn} onInput={typed} onSubmit={(event) => void submit(event)}>
      {kept && turn === 0 && (
        <p class="note" role="status">
          {applying('draftKept')}{' '}
          <button type="button" class="plain" onClick={begin}>
            {applying('clear')}
          </button>
        </p>
      )}
      <Paper title={TITLE} notes={NOTES}>
        <PaperRow>
          <HeadField {...inputs} name="unitName" />
        </PaperRow>
        {PAIRS.map(([one, other]) => (
          <PaperRow two key={one}>
            <HeadField {...inputs} name={one} />
            <HeadField {...inputs} name={other} />
          </PaperRow>
        ))}
        <KindsFields {...inputs} fitting={fitting} />
        <PlacesFields
          {...inputs}
          change={(rows) => keep({ ...draft.current, filled: { ...filled, rows } })}
        />
        <PaperSeal seal={applying('seal')}>
          <SealField {...inputs} name="applicant" />
          <SealField {...inputs} name="appliedOn" />
        </PaperSeal>
        <PaperSeal seal={applying('centreSeal')}>
          <span class="quiet">{applying('byCentre')}</span>
        </PaperSeal>
      </Paper>
      {problem && <Refused problem={problem} />}
      {problem && refused?.(problem, draft.current)}
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={sending}>
          {sending ? `${action}……` : action}
        </button>
        <Print call="documents.table-1-form" body={() => bodyOf(draft.current.filled)} file="表1.pdf">
          {applying('printPreview')}
        </Print>
        <button type="button" onClick={cancel}>
          {word('cancel')}
        </button>
      </p>
    </form>
  );
}

const PAIRS = [
  ['county', 'department'],
  ['administrator', 'phone'],
  ['address', 'insuranceCode'],
] as const;
