/** The results of a round of test cards: a table that the testing body fills in, and that all others read. */
import { useId, useRef, useState } from 'preact/hooks';
import { ACTIONS } from '../../actions.table.ts';
import { callByName, newKey, type Problem } from '../../app/client.ts';
import { saidInWords } from '../../app/faults.ts';
import { titled } from '../../app/words.ts';
import { ITEM_OUTCOME_TITLES, TEST_ITEM_TITLES } from '../../combinations.table.ts';
import type { Opened, Thing } from '../../parts/noun-page.tsx';
import { useReason } from '../../parts/reasons.ts';
import { Refused } from '../../parts/refused.tsx';
import { Submitting } from '../../parts/submitting.tsx';
import { combining } from '../../words/combining.ts';
import { HEAD, Head, ITEMS, ItemTable } from './parts.tsx';

const TEST = 'test-cards.test';
const OUTCOMES = Object.keys(ITEM_OUTCOME_TITLES);
const [GOOD = ''] = OUTCOMES;

export interface Report {
  readonly number: string;
  readonly body: string;
  readonly testedOn: string;
  readonly results: readonly { readonly item: string; readonly outcome: string; readonly remark?: string }[];
}

/** The form, where this person may fill it in now; else what was found, or that nothing was yet. */
export function Results({ report, ...opened }: Opened & { report: Report | undefined }) {
  const why = useReason();
  const action = ACTIONS['test-cards']?.find(({ call }) => call === TEST);
  const may = action && why(action, opened.thing) === undefined;
  return (
    <section>
      <h2>{combining('results')}</h2>
      {may ? <Filling {...opened} /> : report ? <Found report={report} /> : <p>{combining('notYet')}</p>}
    </section>
  );
}

const Found = ({ report: { number, body, testedOn, results } }: { report: Report }) => (
  <>
    <p class="quiet">
      {number}，{body}，{testedOn}
    </p>
    <ItemTable
      outcome={(item) => titled(ITEM_OUTCOME_TITLES, results.find((one) => one.item === item)?.outcome ?? '')}
      remark={(item) => results.find((one) => one.item === item)?.remark ?? ''}
    />
  </>
);

/** What is filled in, by the fields' names; a remark that is empty is none. */
function filledIn(form: HTMLFormElement, outcomes: ReadonlyMap<string, string>) {
  const data = new FormData(form);
  const told = (name: string) => String(data.get(name) ?? '').trim();
  const results = ITEMS.map((item) => {
    const remark = told(`remark-${item}`);
    return { item, outcome: outcomes.get(item), ...(remark ? { remark } : {}) };
  });
  return { ...Object.fromEntries(HEAD.map((name) => [name, told(name)])), results };
}

function Filling({ thing, done, again }: Opened & { thing: Thing }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const key = useRef(newKey());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const faults = new Map((problem?.fields ?? []).map(({ path, message }) => [path, saidInWords(message)]));
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending || !form.current) return;
    setSending(true);
    setProblem(undefined);
    const sent = {
      params: { id: String(thing.id) },
      body: filledIn(form.current, outcomes),
      key: key.current,
    };
    const version = thing.version === undefined ? {} : { version: thing.version };
    const reply = await callByName(TEST, { ...sent, ...version });
    setSending(false);
    if (reply.ok) return done(combining('entered'));
    setProblem(reply.problem);
    if (reply.problem.code !== 'unreachable' && reply.problem.code !== 'busy') key.current = newKey();
  };
  const others = () =>
    setOutcomes((before) => new Map(ITEMS.map((item) => [item, before.get(item) ?? GOOD] as const)));
  return (
    <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
      <p class="quiet">{combining('resultsHint')}</p>
      <Head id={id} faults={faults} />
      <ItemTable
        outcome={(item) => (
          <select
            required
            aria-label={`${combining('outcome')} ${titled(TEST_ITEM_TITLES, item)}`}
            value={outcomes.get(item) ?? ''}
            onChange={(event) => setOutcomes(new Map(outcomes).set(item, event.currentTarget.value))}
          >
            <option value="">{combining('choose')}</option>
            {OUTCOMES.map((one) => (
              <option key={one} value={one}>
                {titled(ITEM_OUTCOME_TITLES, one)}
              </option>
            ))}
          </select>
        )}
        remark={(item, n) => (
          <>
            <input
              name={`remark-${item}`}
              maxLength={200}
              aria-label={`${combining('remark')} ${titled(TEST_ITEM_TITLES, item)}`}
              required={outcomes.has(item) && outcomes.get(item) !== GOOD}
            />
            {faults.get(`body.results.${n}.remark`) && (
              <p class="fault">{faults.get(`body.results.${n}.remark`)}</p>
            )}
          </>
        )}
      />
      {problem && <Refused problem={problem} again={again} />}
      <Submitting action={combining('enter')} sending={sending} cancel={undefined}>
        <button type="button" onClick={others}>
          {combining('allPassed')}
        </button>
      </Submitting>
    </form>
  );
}
