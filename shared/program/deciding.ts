/** Decide purely: what a step makes of the conditions of a readiness file. The clock is an argument. */
import { type Refusal, refuse } from '../refusals.ts';
import { missing, waits } from './checklist.ts';
import { CONDITION_NAMES, CONDITIONS, type ConditionName, type Evidence } from './conditions.ts';
import { fundsFault } from './evidence.ts';
import { failing, type Given, type Held, type Program, standing, type Verdict } from './program.ts';

type Conditions = Program['conditions'];

const conditionFault = (condition: ConditionName, message: string, article = CONDITIONS[condition].article) =>
  refuse('condition-unsuitable', `${condition}: ${message}.`, {
    article,
    fields: [{ path: 'body.facts', message }],
  });

/** Why this does not show the condition, as far as it can be seen from itself. */
export function evidenceFault(evidence: Evidence, today: string): Refusal | undefined {
  const { condition, until, papers } = evidence;
  const later = Object.values(papers).find(({ issuedOn }) => issuedOn > today);
  if (later) return conditionFault(condition, `a paper is dated ${later.issuedOn}`);
  if (until !== undefined && until < today) return conditionFault(condition, `it ended on ${until}`);
  if (evidence.condition === 'funds') {
    const fault = fundsFault(evidence.facts);
    return fault ? refuse('condition-unsuitable', `funds: ${fault}.`, fundsMore(fault)) : undefined;
  }
  if (evidence.condition === 'platform' && evidence.facts.inUseSince > today) {
    return conditionFault(condition, 'the platform is not in use yet');
  }
  return undefined;
}

const fundsMore = (message: string) => ({
  article: 'RHC-7' as const,
  fields: [{ path: 'body.facts.sources', message }],
});

/** Something given for a condition; what was found to be met counts until it has been reviewed. */
export function withGiven(conditions: Conditions, given: Given, reviewed: boolean): Conditions {
  const { condition } = given.evidence;
  const held = conditions[condition];
  const former = held && reviewed ? standing(held) : undefined;
  return { ...conditions, [condition]: { given, ...(former ? { former } : {}) } };
}

/** The conditions that do not let a file go on, each with its article. */
export function listed(names: readonly ConditionName[], detail: string): Refusal | undefined {
  const [first] = names;
  if (!first) return undefined;
  return refuse('conditions-missing', detail, {
    article: CONDITIONS[first].article,
    fields: names.map((name) => ({
      path: `conditions.${name}`,
      message: `${CONDITIONS[name].title} (${CONDITIONS[name].article})`,
    })),
  });
}

export const incomplete = (program: Program, today: string) =>
  listed(missing(program, today), 'Give these conditions, or give them anew, before you submit.');

/** Why it cannot be issued again, if so. */
export const stillFailing = (program: Program, today: string) =>
  listed(failing(program, today), 'These conditions do not stand.');

/** A verdict on a condition; what was met before does not count any more once the new one is met. */
function judged(held: Held, { met, reason }: Verdict, now: string): Held {
  const verdict = { met, at: now, ...(reason ? { reason } : {}) };
  const { given, former } = held;
  return { given, verdict, ...(former && !met ? { former } : {}) };
}

/** The ministry's verdicts put beside what they are about; each condition once, none left out unreviewed. */
export function withVerdicts(
  { conditions }: Program,
  verdicts: readonly Verdict[],
  now: string,
): Conditions | Refusal {
  const named = new Set(verdicts.map(({ condition }) => condition));
  const unreviewed = CONDITION_NAMES.filter((name) => {
    const held = conditions[name];
    return held && waits(held) && !named.has(name);
  });
  const strange = verdicts.filter(({ condition }) => !conditions[condition]);
  if (named.size < verdicts.length || unreviewed.length > 0 || strange.length > 0) {
    const fields = [
      { path: 'body.verdicts', message: `each once; missing: ${unreviewed.join(', ') || 'none'}` },
    ];
    return refuse('invalid-input', 'A review says of each condition whether it is met.', { fields });
  }
  const changed = verdicts.flatMap((verdict) => {
    const held = conditions[verdict.condition];
    return held ? [[verdict.condition, judged(held, verdict, now)] as const] : [];
  });
  return { ...conditions, ...Object.fromEntries(changed) };
}

/** Conditions that the ministry finds to stand no more. */
export function withLapsed(
  conditions: Conditions,
  names: readonly ConditionName[],
  reason: string,
  now: string,
): Conditions {
  const lapsed = names.flatMap((name) => {
    const { given, verdict } = conditions[name] ?? {};
    if (!given) return [];
    return [[name, { given, ...(verdict ? { verdict: { met: false, reason, at: now } } : {}) }] as const];
  });
  return { ...conditions, ...Object.fromEntries(lapsed) };
}

/** A file opened again: everything given stays, and nothing of it has been reviewed. */
export const afresh = (conditions: Conditions): Conditions =>
  Object.fromEntries(
    CONDITION_NAMES.flatMap((name) => {
      const { given } = conditions[name] ?? {};
      return given ? [[name, { given }]] : [];
    }),
  );
