/**
 * What may be done about a transaction that was not accepted: the unit objects to a refusal and the province
 * decides; what is held is looked into and released, or stays held.
 */

import { plusDays } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { isCentre, pathOfCode } from '../policy/jurisdiction.ts';
import { type Actor, type Grants, registrars, type Whereabouts } from '../policy/permit.ts';
import { notFrom, type Step } from '../policy/steps.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import { SETTINGS } from '../settings.ts';
import type { Outcome } from '../supervision/causes.ts';
import type { Exception, ExceptionState } from '../supervision/exception.ts';

/** Who looks: the unit at its own, the payer, the centres and whoever supervises them. */
export const EXCEPTION_READERS = {
  ...registrars('within'),
  'unit-administrator': 'own',
  payer: 'within',
  supervision: 'within',
  'card-manager': 'within',
  auditor: 'within',
} as const satisfies Grants;

/** An objection goes to the province: what its own centre would say of a neighbour is not asked. */
const DECIDERS = {
  'provincial-registrar': 'destination',
  'card-manager': 'destination',
} as const satisfies Grants;

const objections: { article: 'ours'; why: string; also: readonly ArticleId[] } = {
  article: 'ours',
  why: 'the measures let a payment be refused and leave unsaid how a unit is heard about it',
  also: ['SAM-15p3'],
};

interface ExceptionRow {
  /** To which outcomes it can be done. */
  readonly of: readonly Outcome[];
  /** Nobody of the unit takes it. */
  readonly apart?: true;
}

export const EXCEPTION_STEPS = {
  object: {
    ...objections,
    title: '对拒付提出异议',
    from: ['standing'],
    to: 'objected',
    of: ['refused'],
    by: { 'unit-administrator': 'own' },
    hands: 'person',
  },
  uphold: {
    ...objections,
    title: '异议不成立，维持拒付',
    from: ['objected'],
    to: 'upheld',
    of: ['refused'],
    by: DECIDERS,
    hands: 'person',
    distinctFrom: ['object'],
    apart: true,
  },
  grant: {
    ...objections,
    title: '异议成立，撤销拒付',
    from: ['objected'],
    to: 'granted',
    of: ['refused'],
    by: DECIDERS,
    hands: 'person',
    distinctFrom: ['object'],
    apart: true,
  },
  release: {
    article: 'ours',
    why: 'a doubt is no ground to refuse: what turns out to be in order counts as accepted',
    also: ['SAM-15p2', 'SAM-16'],
    title: '查明无误，解除隔离',
    from: ['standing'],
    to: 'released',
    of: ['held'],
    by: { ...registrars('within'), 'card-manager': 'within' },
    hands: 'person',
    apart: true,
  },
} as const satisfies Readonly<Record<string, Step<ExceptionState> & ExceptionRow>>;

export type ExceptionStep = keyof typeof EXCEPTION_STEPS;

/** It lies with its unit, and its objection goes to the province. */
export const exceptionWhereabouts = ({ place, province }: Exception): Whereabouts => ({
  at: place,
  destination: pathOfCode(province),
});

/** Since when it stands as it does: when it was found, or last judged otherwise. */
const standsSince = ({ createdAt, revised }: Exception) => revised.at(-1)?.at ?? createdAt;

/** The last day, Asia/Shanghai, on which its unit may object. */
export const objectUntil = (it: Exception) =>
  plusDays(shanghaiDay(standsSince(it)), SETTINGS.supervision.objectWithinDays);

/** Why this row cannot be taken by this person of this thing now, authority asked. */
export function hindrance(
  it: Exception,
  name: ExceptionStep,
  actor: Actor,
  now: string,
): Refusal | undefined {
  const row: Step<ExceptionState> & ExceptionRow = EXCEPTION_STEPS[name];
  const { article } = row;
  if (row.apart && !isCentre(it.place) && actor.standings.some(({ place }) => place === it.place)) {
    return refuse('same-person', `Somebody of the unit cannot take ${name}.`, { article });
  }
  const refusal = notFrom<ExceptionState>(it, name, EXCEPTION_STEPS);
  if (refusal) return refusal;
  if (!row.of.includes(it.outcome)) {
    return refuse('not-allowed-in-state', `What is ${it.outcome} cannot take ${name}.`, {
      article,
      allowed: stepsOf(it),
    });
  }
  if (name === 'object' && shanghaiDay(now) > objectUntil(it)) {
    return refuse('objection-late', `It could be objected to until ${objectUntil(it)}.`, { article });
  }
  return undefined;
}

/** The rows that its state and outcome allow. */
export const stepsOf = ({ state, outcome }: Pick<Exception, 'state' | 'outcome'>): ExceptionStep[] =>
  (Object.keys(EXCEPTION_STEPS) as ExceptionStep[]).filter((name) => {
    const { from, of }: { from: readonly ExceptionState[]; of: readonly Outcome[] } = EXCEPTION_STEPS[name];
    return from.includes(state) && of.includes(outcome);
  });
