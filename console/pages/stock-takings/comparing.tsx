/** Count and register are being compared: two jobs, one after the other, pushed on as long as one looks. */
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../app/client.ts';
import { type Job, workedOff } from '../../app/work-off.ts';
import { Refused } from '../../parts/refused.tsx';
import { stock } from '../../words/stock.ts';

interface Props {
  readonly id: string;
  readonly done: () => void;
}

export function Comparing({ id, done }: Props) {
  const [job, setJob] = useState<Job>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    let current = true;
    void compared(id, (now) => current && setJob(now)).then((fault) => {
      if (!current) return;
      if (fault) setProblem(fault);
      else done();
    });
    return () => {
      current = false;
    };
  }, [id]);
  return (
    <section aria-busy={!problem}>
      <h2>{stock('comparing')}</h2>
      <p>
        <progress aria-label={stock('comparing')} {...(job ? { max: job.total, value: job.position } : {})} />
      </p>
      {problem && <Refused problem={problem} again={done} />}
    </section>
  );
}

/** What was gathered is compared; where nothing was there to be compared, there is no second job. */
async function compared(id: string, tell: (job: Job) => void): Promise<Problem | undefined> {
  const gathered = await workedOff('stock-takings', `gather-${id}`, tell);
  if (!gathered.ok) return gathered.problem;
  const compared = await workedOff('stock-takings', `compare-${id}`, tell);
  return compared.ok || compared.problem.status === 404 ? undefined : compared.problem;
}
