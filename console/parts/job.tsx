/**
 * What takes long, of any noun: worked on while somebody looks, and by itself in the background; what became
 * of each row. Its id stands in the page's address, so that a reload comes back to it.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import { callByName, type Problem } from '../app/client.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import { jobWord, outcomeWord } from '../words/outcomes.ts';
import { uploads } from '../words/uploads.ts';
import { JobResults } from './job-results.tsx';
import { Refused } from './refused.tsx';

interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly total: number;
  readonly position: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly state: 'running' | 'done';
  readonly version: number;
  readonly createdAt: string;
}

/** How often the job is looked at while it is worked on, in milliseconds. */
const LOOK = 700;
/** And while only the background works on it. */
const WAIT = 3000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A job followed to its end: advanced as far as one may, looked at meanwhile. */
function useJob(noun: string, id: string) {
  const [job, setJob] = useState<JobView>();
  const [problem, setProblem] = useState<Problem>();
  const [alone, setAlone] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let [current, over, pushing] = [true, false, true];
    const params = { job: id };
    const told = (now: JobView) => {
      if (!current) return;
      setProblem(undefined);
      setJob((before) => (before?.id === now.id && before.version > now.version ? before : now));
      over ||= now.state === 'done';
    };
    const look = async () => {
      while (current && !over) {
        const reply = await callByName(`${noun}.job`, { params });
        if (reply.ok) told(reply.body as JobView);
        else if (current) setProblem(reply.problem);
        if (!reply.ok && reply.problem.code !== 'unreachable') return;
        if (!over) await pause(pushing && reply.ok ? LOOK : WAIT);
      }
    };
    const push = async () => {
      while (current && !over) {
        const reply = await callByName(`${noun}.advance`, { params, body: {} });
        if (reply.ok) told(reply.body as JobView);
        else if (['busy', 'unreachable', 'lost-race'].includes(reply.problem.code)) await pause(WAIT);
        // Whoever may only look waits for the background, which is at it every minute.
        else break;
      }
      pushing = false;
      if (current && !over) setAlone(true);
    };
    setJob(undefined);
    setAlone(false);
    void callByName(`${noun}.job`, { params }).then((reply) => {
      if (reply.ok) told(reply.body as JobView);
      else if (current) return setProblem(reply.problem);
      void look();
      void push();
    });
    return () => {
      current = false;
    };
  }, [noun, id, turn]);
  return { job, problem, alone, again: () => setTurn((now) => now + 1) };
}

interface Props {
  readonly noun: string;
  readonly id: string;
  /** Hears once that the job has come to its end while somebody looked. */
  readonly done?: () => void;
  /** Its rows say nothing to people unless something was refused. */
  readonly brief?: boolean;
}

export function Job({ noun, id, done, brief = false }: Props) {
  const { job, problem, alone, again } = useJob(noun, id);
  const [seen, setSeen] = useState(false);
  const heading = useId();
  const state = job?.state;
  useEffect(() => {
    if (state === 'running') setSeen(true);
    if (state === 'done' && seen) done?.();
  }, [state]);
  if (!job) return problem ? <Refused problem={problem} again={again} /> : <p class="quiet">……</p>;
  const { kind, total, position, counts, createdAt } = job;
  const given = {
    position: shownNumber(position),
    total: shownNumber(total),
    percent: Math.floor((position / total) * 100),
  };
  const over = state === 'done';
  return (
    <section class="job" aria-labelledby={heading}>
      <h2 id={heading}>
        {uploads('job')}：{jobWord(kind)}{' '}
        <span class={over ? 'tag issued' : 'tag use'}>{uploads(over ? 'finished' : 'running')}</span>
      </h2>
      <progress max={total} value={position} aria-label={uploads('job')} />
      <p class="quiet">
        {uploads('worked', given)} · {shownMoment(createdAt)} · <code>{id}</code>
      </p>
      <Counts counts={counts} />
      <p role="status">
        {over
          ? shownCounts(counts)
              .map(([name, many]) => uploads('many', { n: shownNumber(many), outcome: outcomeWord(name) }))
              .join(uploads('comma'))
          : uploads(alone ? 'waiting' : 'background')}
      </p>
      {problem && <Refused problem={problem} again={again} />}
      {over && (!brief || (counts.refused ?? 0) > 0) && <JobResults noun={noun} id={id} counts={counts} />}
    </section>
  );
}

/** The usual three, also where none is; of a job that counts other things, those. */
function shownCounts(counts: JobView['counts']): [name: string, many: number][] {
  const told = Object.entries(counts).filter(([, many]) => many > 0);
  const usual = ['done', 'unchanged', 'refused'];
  if (told.some(([name]) => !usual.includes(name))) return told;
  return usual.map((name) => [name, counts[name] ?? 0]);
}

function Counts({ counts }: { counts: JobView['counts'] }) {
  return (
    <ul class="counts">
      {shownCounts(counts).map(([name, many]) => (
        <li key={name} class={many > 0 ? name : undefined}>
          <strong>{shownNumber(many)}</strong> {outcomeWord(name)}
        </li>
      ))}
    </ul>
  );
}
