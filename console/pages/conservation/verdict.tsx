/** Whether an account closes. */
import { accounts } from '../../words/accounts.ts';

export function Verdict({ report }: { report: { doneAt?: string | undefined; conserved: boolean } }) {
  if (!report.doneAt) return <span class="tag faulty">{accounts('working')}</span>;
  const word = report.conserved ? 'conserved' : 'notConserved';
  return <span class={report.conserved ? 'tag issued' : 'tag end'}>{accounts(word)}</span>;
}
