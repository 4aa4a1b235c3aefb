/** Findings: recorded as an order to correct, answered by the unit, verified by the centre. */
import {
  dueOf,
  FINDING,
  FINDING_KINDS,
  FINDING_STATES,
  type Finding,
  type FindingState,
  findingView,
  isSuppression,
} from '../../shared/inspection/finding.ts';
import type { Inspection } from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { FINDING_STEPS, RECORDING } from '../../shared/inspection/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { notFrom, type Step } from '../../shared/policy/steps.ts';
import { refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { stepped } from '../runtime/stepping.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { findingThing, findingWrites, inspectionWrites } from '../storage/inspections.ts';
import { announce } from '../storage/outbox.ts';
import type { Write } from '../storage/store.ts';
import { one, oneFinding, permittedFinding, permittedOne } from './one.ts';
import { newId } from './opening.ts';

type Routes = typeof INSPECTION_ROUTES;

/** Findings of one visit. */
const MAX_FINDINGS = 200;

/** The inspection's own counts: they are a condition of its end, and the finding's entry says the rest. */
const counted = (it: Inspection, findings: number, openFindings: number): Write[] =>
  inspectionWrites(it, {
    ...it,
    findings: it.findings + findings,
    openFindings: it.openFindings + openFindings,
    version: it.version + 1,
  });

export const record: Answerer<Routes['record']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing: it, as } = entered;
    if (!RECORDING.includes(it.state)) {
      return refuse('not-allowed-in-state', 'Findings are of a visit that was made.', { article: 'SAM-16' });
    }
    if (it.findings >= MAX_FINDINGS) return refuse('too-many', `At most ${MAX_FINDINGS} findings a visit.`);
    const { actor, now, body } = ask;
    const facts = FINDING_KINDS[body.kind];
    const { article, why, fix } = facts;
    const severity = body.severity ?? facts.severity;
    const form = { article, why, fix, ...body, severity, dueOn: body.dueOn ?? dueOf(severity, now) };
    const id = newId('f', now);
    const { unit, place, centre, businessPoint } = it;
    const drafts = [{ transition: 'record', article, to: 'open', form: { inspection: it.id, ...form } }];
    const genesis = { number: 0, hash: GENESIS };
    const chained = await append(findingThing(id), genesis, drafts, { actor, as, now });
    const finding = FINDING.parse({
      schemaVersion: 1,
      id,
      inspection: it.id,
      unit,
      place,
      centre,
      ...(businessPoint ? { businessPoint } : {}),
      ...form,
      state: 'open',
      steps: { record: personKey(actor) },
      version: 1,
      ledger: chained.head,
      createdAt: now,
    });
    const about = { thing: findingThing(id), place, validUntil: finding.dueOn };
    const writes = change(
      ...findingWrites(undefined, finding),
      ...counted(it, 1, 1),
      announce('inspection-ordered', about, now, place),
    );
    return {
      status: 201,
      body: findingView(finding, now),
      change: together(writes, chained.change),
      version: 1,
    };
  },
};

type StepName = keyof typeof FINDING_STEPS;

interface Told {
  readonly next?: Partial<Finding>;
  readonly along?: Write[];
}

/** A row of a finding; `told` may say what else of it changes. */
function step<Name extends StepName>(
  name: Name,
  told: (ask: Ask<Routes[Name]>, thing: Finding) => Told | ReturnType<typeof refuse> = () => ({}),
): Answerer<Routes[Name]> {
  const row = FINDING_STEPS[name] as Step<FindingState>;
  return {
    reads: oneFinding,
    answer: (ask, found) => {
      const entered = permittedFinding(ask, found);
      if ('refused' in entered) return entered;
      const { thing, inspection } = entered;
      const refusal = notFrom<FindingState>(thing, name, FINDING_STEPS);
      if (refusal) return refusal;
      const more = told(ask, thing);
      if ('refused' in more) return more;
      const to = row.to === 'same' ? thing.state : row.to;
      const settles: Change = FINDING_STATES[to].settled ? change(...counted(inspection, 0, -1)) : change();
      return stepped<FindingState, Finding>(ask, entered, {
        name,
        row,
        chain: findingThing(thing.id),
        form: { ...(ask.body as object) },
        next: more.next,
        along: together(settles, change(...(more.along ?? []))),
        writes: findingWrites,
        view: (finding) => findingView(finding, ask.now),
      });
    },
  };
}

export const findingSteps = {
  answer: step('answer', ({ body, now }, { id, place, dueOn }) => {
    const about = { thing: findingThing(id), place, validUntil: dueOn };
    return {
      next: { answer: body.answer },
      along: [announce('correction-answered', about, now, centreOf(place))],
    };
  }),
  return: step('return', ({ body, now }, { id, place, dueOn: was }) => {
    const dueOn = body.dueOn ?? was;
    const about = { thing: findingThing(id), place, validUntil: dueOn };
    return { next: { dueOn }, along: [announce('inspection-ordered', about, now, place)] };
  }),
  verify: step('verify'),
  suppress: step('suppress', ({ body: { until }, now }) => {
    if (isSuppression(until, now)) return { next: { suppressedUntil: until } };
    const fields = [{ path: 'body.until', message: 'a day to come, within a year' }];
    return refuse('invalid-input', 'A suppression has an end.', { fields });
  }),
  drop: step('drop'),
};
