/** A procedure is opened about a version, and its survey as a job. */
import { randomUUID } from 'node:crypto';
import { jobView } from '../../shared/job/job.ts';
import { KEY_PROCEDURE } from '../../shared/key-procedure/key-procedure.ts';
import { keyProcedureView } from '../../shared/key-procedure/open-items.ts';
import type { KEY_PROCEDURE_ROUTES, KeyProcedureJob } from '../../shared/key-procedure/routes.ts';
import { KEY_PROCEDURE_KINDS } from '../../shared/key-procedure/steps.ts';
import type { KeyVersionState } from '../../shared/key-version/states.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { newJob } from '../storage/jobs.ts';
import { keyProcedureThing, keyProcedureWrites, tallyIn, tallyWrite } from '../storage/key-procedures.ts';
import { keyVersionIn } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof KEY_PROCEDURE_ROUTES;

export const open: Answerer<Routes['open']> = {
  reads: ({ body }) => ({ of: KEYS.keyVersion(body.version), about: KEYS.keyProcedureOf(body.version) }),
  answer: async ({ actor, body, now, route }, found) => {
    const it = keyVersionIn(found.of);
    if (!it) return NOT_FOUND;
    const { place, level, key, keyVersion } = it;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const { kind, version: of, reason, plan = KEY_PROCEDURE_KINDS[kind].plan } = body;
    const states: readonly KeyVersionState[] = KEY_PROCEDURE_KINDS[kind].of;
    if (!states.includes(it.state)) {
      const detail = `${of} is ${it.state}; a ${kind} is of what is ${states.join(' or ')}.`;
      return refuse('not-allowed-in-state', detail, { article: 'ours', allowed: states });
    }
    if (found.about) {
      return refuse('key-procedure-open', `A procedure about ${of} is open.`, { article: 'ours' });
    }
    const id = `kp-${now.replace(/\D/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}`;
    const form = { kind, version: of, reason, plan: [...plan] };
    const drafts = [{ transition: 'open', article: route.article, to: 'opened', form }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(keyProcedureThing(id), genesis, drafts, signature);
    const opened = KEY_PROCEDURE.parse({
      schemaVersion: 1,
      id,
      kind,
      place,
      of,
      level,
      key,
      keyVersion,
      reason,
      plan: plan.map((title) => ({ title })),
      accounts: [],
      risks: [],
      state: 'opened',
      steps: { open: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const writes = change(...keyProcedureWrites(undefined, opened));
    const body201 = keyProcedureView(opened);
    return { status: 201, body: body201, change: together(writes, entered.change), version: 1 };
  },
};

export const survey: Answerer<Routes['survey']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('survey', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const [item, tallied] = await ask.store.read([
      KEYS.keyVersion(thing.of),
      KEYS.keyProcedureTally(thing.id),
    ]);
    const version = keyVersionIn(item);
    if (!version) throw new Error(`${thing.id} is about no version`);
    const facts = { id: `ks-${randomUUID()}`, kind: 'survey' satisfies KeyProcedureJob, total: 1 };
    const of = { place: thing.place, of: thing.id };
    const { job, change: opened } = newJob('key-procedures', { ...facts, ...of }, { ...ask, as });
    const before = tallyIn(tallied);
    const { id, place, level, keyVersion, state } = version;
    const tally = tallyWrite(thing.id, before, {
      schemaVersion: 1,
      job: job.id,
      versions: [{ id, place, level, keyVersion, state }],
      queue: [{ id }],
      at: { place: 0 },
      groups: [],
      version: (before?.version ?? 0) + 1,
    });
    const along = together(opened, change(tally));
    const step = await taken('survey', ask, entered, {
      form: { job: job.id },
      next: { job: job.id },
      along,
    });
    return isRefusal(step) ? step : { ...step, status: 202, body: jobView(job) };
  },
};
