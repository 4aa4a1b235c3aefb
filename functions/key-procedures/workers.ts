/** The survey of what a key version touches, slice by slice: the tally, and which cards are still open. */
import type { Job } from '../../shared/job/job.ts';
import type { KeyProcedure } from '../../shared/key-procedure/key-procedure.ts';
import type { KeyProcedureJob } from '../../shared/key-procedure/routes.ts';
import { KEY_PROCEDURE_STEPS } from '../../shared/key-procedure/steps.ts';
import { surveyOf } from '../../shared/key-procedure/tally.ts';
import { after, notFrom } from '../../shared/policy/steps.ts';
import { append, change, together } from '../storage/change.ts';
import { signatureOf, type Worker, type Workers } from '../storage/jobs.ts';
import {
  keyProcedureIn,
  keyProcedureThing,
  keyProcedureWrites,
  tallyIn,
  tallyWrite,
} from '../storage/key-procedures.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { rowsOf, walk } from './walking.ts';

async function surveyedBy(store: Store, { id, of }: Job) {
  const [item, tallied] = await store.read([KEYS.keyProcedure(of), KEYS.keyProcedureTally(of)]);
  const it = keyProcedureIn(item);
  const tally = tallyIn(tallied);
  if (!it || tally?.job !== id) throw new Error(`job ${id} without its procedure`);
  return { it, tally };
}

const surveyor = (store: Store): Worker => ({
  slice: 1,
  work: async (job, from) => {
    const { it, tally } = await surveyedBy(store, job);
    const walked = await walk(store, it, tally);
    if (!walked) return { results: [], change: change(), walk: 'ended' };
    const next = { ...walked.tally, version: tally.version + 1 };
    return {
      results: rowsOf(walked.open, from),
      change: change(tallyWrite(it.id, tally, next)),
      walk: { after: JSON.stringify(next.at).slice(0, 200) },
    };
  },
  finish: async (job, now) => {
    const { it, tally } = await surveyedBy(store, job);
    const row = KEY_PROCEDURE_STEPS.counted;
    if (notFrom(it, 'counted', KEY_PROCEDURE_STEPS)) return change();
    const survey = surveyOf(tally, it.key, now);
    const signature = signatureOf(job, now);
    const taken = after(it, 'counted', row, signature.actor);
    const drafts = [
      { transition: 'counted', article: row.article, from: it.state, to: taken.state, form: { ...survey } },
    ];
    const { head, change: entries } = await append(keyProcedureThing(it.id), it.ledger, drafts, signature);
    const next: KeyProcedure = { ...it, ...taken, survey, ledger: head };
    return together(change(...keyProcedureWrites(it, next)), entries);
  },
});

export const procedureWorkers = (store: Store): Workers<KeyProcedureJob> => ({
  noun: 'key-procedures',
  kinds: { survey: surveyor(store) },
});
