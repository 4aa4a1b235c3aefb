/** May this person do this with that thing? Asked with the thing in hand (design, house rule 7). */

import { NOT_FOUND, type Refusal, refuse } from '../refusals.ts';
import type { Citation } from '../regulation/regulation.ts';
import { above, centreOf, NATION, within } from './paths.ts';
import type { Role } from './roles.ts';

/**
 * How an appointment's place must lie to the thing:
 * own — the unit that holds it or that unit's centre · within — anywhere below · destination — where it is
 * sent to · either-end — anywhere below where it is or where it is sent to ·
 * stock — the centre in whose own place it lies · ministry — the same at the ministry centre · above — the
 * centre directly above.
 */
export const RELATIONS = [
  'own',
  'within',
  'destination',
  'either-end',
  'stock',
  'ministry',
  'above',
] as const;
export type Relation = (typeof RELATIONS)[number];

export type Grants = Readonly<Partial<Record<Role, Relation>>>;

/** The registrars of every level, each in its own relation to the thing. */
export const registrars = (relation: Relation): Grants => ({
  'ministry-registrar': relation,
  'provincial-registrar': relation,
  'city-registrar': relation,
  'county-registrar': relation,
});

/** Where a thing is; what is under way has a destination, too, and exists at both ends. */
export interface Whereabouts {
  readonly at: string;
  readonly destination?: string | undefined;
}

/** One appointment in force: role and place. */
export interface Standing {
  readonly role: Role;
  readonly place: string;
}

export interface Actor {
  readonly issuer: string;
  readonly subject: string;
  /** False for a machine's token. */
  readonly person: boolean;
  readonly standings: readonly Standing[];
}

/** What a row or a route asks of its actor. */
export interface Demand {
  readonly article: Citation;
  readonly by: Grants;
  /** Roles that may apply for it; a role in `by` decides (SAM-15p2, SAM-17p3: 由使用单位提出申请). */
  readonly asks?: Grants;
  /** Steps that need a person or two refuse a machine's token. */
  readonly hands?: 'any' | 'person' | 'two-persons';
  readonly distinctFrom?: readonly string[];
}

export interface Permitted {
  readonly as: Standing;
  /** The actor may only apply: somebody else decides. */
  readonly asking: boolean;
}

/** The word for a person in `steps`: issuer and subject, which never name anybody. */
export const personKey = (actor: Pick<Actor, 'issuer' | 'subject'>) => `${actor.issuer}|${actor.subject}`;

/** A service-point clerk acts in the place of its parent centre (design, Authority). */
export const actingPlace = ({ role, place }: Standing) =>
  role === 'service-point-clerk' ? above(place) : place;

const HOLDS: Record<Relation, (acting: string, where: Whereabouts) => boolean> = {
  own: (acting, { at }) => acting === at || acting === centreOf(at),
  within: (acting, { at }) => within(at, acting),
  destination: (acting, { destination }) => acting === destination,
  'either-end': (acting, { at, destination }) =>
    within(at, acting) || (destination !== undefined && within(destination, acting)),
  stock: (acting, { at }) => acting === at,
  ministry: (acting, { at }) => acting === NATION && at === NATION,
  above: (acting, { at }) => acting === above(at),
};

/** Whether the thing exists for this actor at all. */
export function visible(actor: Actor, where: Whereabouts): boolean {
  return actor.standings.some((standing) => HOLDS['either-end'](actingPlace(standing), where));
}

function standingFor(actor: Actor, grants: Grants | undefined, where: Whereabouts): Standing | undefined {
  return actor.standings.find((standing) => {
    const relation = grants?.[standing.role];
    return relation !== undefined && HOLDS[relation](actingPlace(standing), where);
  });
}

/**
 * Place, then role, then persons.
 * @param steps who took the earlier steps of this very thing: step → personKey
 * @returns the standing under which the actor acts, or `not-found`, `role-not-permitted`, `person-
 * required`, `same-person`
 */
export function permit(
  actor: Actor,
  demand: Demand,
  where: Whereabouts,
  steps: Readonly<Record<string, string | undefined>> = {},
): Permitted | Refusal {
  if (!visible(actor, where)) return NOT_FOUND;
  const doing = standingFor(actor, demand.by, where);
  const as = doing ?? standingFor(actor, demand.asks, where);
  const { article } = demand;
  if (!as) {
    return refuse('role-not-permitted', 'None of your appointments here may do this.', {
      article,
      allowed: Object.keys(demand.by),
    });
  }
  const hands = demand.hands ?? 'any';
  if (hands !== 'any' && !actor.person) {
    return refuse('person-required', "This step is a person's; a machine's token is refused.", { article });
  }
  const earlier = demand.distinctFrom?.find((step) => steps[step] === personKey(actor));
  if (earlier && doing) {
    return refuse('same-person', `Whoever took the step ${earlier} cannot take this one.`, { article });
  }
  return { as, asking: !doing || hands === 'two-persons' };
}
