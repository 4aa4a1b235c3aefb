/** What the keeper saw, a card a row: a choice and a remark each; as many at a time as one has seen. */
import { useId, useRef, useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { callByName, newKey, type Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { titled } from '../../app/words.ts';
import type { Opened } from '../../parts/noun-page.tsx';
import { useReason } from '../../parts/reasons.ts';
import { Refused } from '../../parts/refused.tsx';
import { TRACKING_RESULT_TITLES } from '../../supervision.table.ts';
import { accounts } from '../../words/accounts.ts';
import type { Task } from './due.tsx';

const REPORT = 'tracking-tasks.report';
const RESULTS = Object.keys(TRACKING_RESULT_TITLES);

interface Seen {
  readonly result: string;
  readonly remark: string;
}

const NOTHING: Seen = { result: '', remark: '' };

export function Reporting({ task, again, done }: { task: Task } & Pick<Opened, 'again' | 'done'>) {
  const id = useId();
  const why = useReason();
  const key = useRef(newKey());
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(
    () =>
      new Map((task.results ?? []).map(({ serial, result, remark = '' }) => [serial, { result, remark }])),
  );
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const [sending, setSending] = useState(false);
  const action = ACTIONS['tracking-tasks']?.find(({ call }) => call === REPORT);
  const against = action && why(action, task as never);
  const tell = (serial: string, part: Partial<Seen>) =>
    setSeen((before) => new Map(before).set(serial, { ...(before.get(serial) ?? NOTHING), ...part }));
  const tellOthers = (result: string) =>
    setSeen((before) => {
      const open = task.serials.filter((serial) => !before.get(serial)?.result);
      return new Map([...before, ...open.map((serial) => [serial, { result, remark: '' }] as const)]);
    });
  const submit = async (event: Event) => {
    event.preventDefault();
    const results = [...seen].flatMap(([serial, { result, remark }]) =>
      result ? [{ serial, result, ...(remark.trim() ? { remark: remark.trim() } : {}) }] : [],
    );
    if (sending) return;
    if (results.length === 0) return setSaid(accounts('nothingChosen'));
    setSending(true);
    setProblem(undefined);
    const sent = { params: { id: task.id }, body: { results }, key: key.current };
    const reply = await callByName(
      REPORT,
      task.version === undefined ? sent : { ...sent, version: task.version },
    );
    setSending(false);
    if (reply.ok) return done(accounts('reported'));
    setProblem(reply.problem);
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  return (
    <section>
      <h2>{accounts('results')}</h2>
      <p class="quiet">{against ?? accounts('resultsHint')}</p>
      <form onSubmit={(event) => void submit(event)}>
        {!against && task.serials.length > 1 && (
          <p>
            <label>
              {accounts('allAs')}{' '}
              <select class="short" value="" onChange={(event) => tellOthers(event.currentTarget.value)}>
                <option value="">{accounts('choose')}</option>
                <Choices />
              </select>
            </label>
          </p>
        )}
        <ul class="lines seen">
          {task.serials.map((serial) => (
            <li key={serial}>
              <a href={pageUrl('sam-card', { serial })}>{serial}</a>
              <select
                aria-label={`${accounts('result')} ${serial}`}
                disabled={against !== undefined}
                value={seen.get(serial)?.result ?? ''}
                onChange={(event) => tell(serial, { result: event.currentTarget.value })}
              >
                <option value="">{accounts('choose')}</option>
                <Choices />
              </select>
              <input
                id={`${id}-${serial}`}
                aria-label={`${accounts('remark')} ${serial}`}
                placeholder={accounts('remark')}
                disabled={against !== undefined}
                maxLength={40}
                value={seen.get(serial)?.remark ?? ''}
                onInput={(event) => tell(serial, { remark: event.currentTarget.value })}
              />
            </li>
          ))}
        </ul>
        {said && <p role="alert">{said}</p>}
        {problem && <Refused problem={problem} again={again} />}
        {!against && (
          <p class="actions">
            <button type="submit" class="primary" aria-disabled={sending}>
              {accounts('report')}
            </button>
          </p>
        )}
      </form>
    </section>
  );
}

const Choices = () => (
  <>
    {RESULTS.map((result) => (
      <option key={result} value={result}>
        {titled(TRACKING_RESULT_TITLES, result)}
      </option>
    ))}
  </>
);
