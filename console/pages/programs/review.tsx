/** The ministry's review: a verdict on each condition, with a reason where it is not met, and an opinion. */
import { useRef, useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { call, newKey, type Problem } from '../../app/client.ts';
import { useReason } from '../../parts/reasons.ts';
import { Refused } from '../../parts/refused.tsx';
import { Submitting } from '../../parts/submitting.tsx';
import { word } from '../../words/common.ts';
import { readiness } from '../../words/readiness.ts';
import { type Line, Status } from './facts.tsx';
import type { Parts } from './region.tsx';

export function Review({ program, opened }: Parts) {
  const reason = useReason();
  const action = (ACTIONS.programs ?? []).find((one) => one.call === 'programs.review');
  const { id, version, checklist, conditions } = program;
  const key = useRef(newKey());
  const [unmet, setUnmet] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  if (!action || reason(action, program)) return null;
  const asked = checklist.filter(({ condition }) => conditions[condition]?.verdict === undefined);
  const judge = (condition: string, met: boolean) =>
    setUnmet((before) => [...before.filter((one) => one !== condition), ...(met ? [] : [condition])]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (sending) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) => String(data.get(name) ?? '').trim();
    const verdicts = asked.map(({ condition }) => {
      const why = said(`${condition}.reason`);
      return { condition, met: said(condition) === 'met', ...(why ? { reason: why } : {}) };
    });
    setSending(true);
    const body = { verdicts, opinion: said('opinion') };
    const reply = await call('programs.review', { params: { id }, version, body, key: key.current });
    setSending(false);
    if (reply.ok) return opened.done(`${readiness('review')}：${word('done')}`);
    setProblem(reply.problem);
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <section>
      <h2>{readiness('review')}</h2>
      <p class="quiet">{readiness('reviewSays')}</p>
      <form class="form" onSubmit={(event) => void submit(event)}>
        <ol class="verdicts">
          {asked.map((line) => (
            <Verdict key={line.condition} line={line} unmet={unmet.includes(line.condition)} judge={judge} />
          ))}
        </ol>
        <div class="field">
          <label for="review-opinion">{readiness('reviewOpinion')}</label>
          <textarea id="review-opinion" name="opinion" rows={3} maxLength={300} required />
        </div>
        {problem && <Refused problem={problem} again={opened.again} />}
        <Submitting action={readiness('sendReview')} sending={sending} cancel={undefined} />
      </form>
    </section>
  );
}

interface VerdictProps {
  readonly line: Line;
  readonly unmet: boolean;
  readonly judge: (condition: string, met: boolean) => void;
}

function Verdict({ line: { condition, title, status }, unmet, judge }: VerdictProps) {
  const choice = (value: 'met' | 'unmet') => (
    <label>
      <input
        type="radio"
        name={condition}
        value={value}
        required
        onChange={() => judge(condition, value === 'met')}
      />{' '}
      {readiness(value)}
    </label>
  );
  const why = readiness('reasonFor', { title });
  return (
    <li>
      <fieldset>
        <legend>
          {title} <Status name={status} />
        </legend>
        {choice('met')} {choice('unmet')}
        {unmet && (
          <input
            type="text"
            name={`${condition}.reason`}
            maxLength={300}
            required
            aria-label={why}
            placeholder={why}
          />
        )}
      </fieldset>
    </li>
  );
}
