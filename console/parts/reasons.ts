/**
 * Why an action cannot be taken now, or not by this person, by the register's own tables. It spares people a
 * refusal; whether it is done the register alone decides.
 */
import { useContext } from 'preact/hooks';
import { type Grants, permit } from '../../shared/policy/permit.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Action } from '../actions.table.ts';
import { Standings } from '../app/standing.ts';
import { titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { ROLE_TITLES } from '../words.table.ts';
import type { Asked } from './asking.tsx';

/** Says of an action why whoever is signed in cannot take it, or nothing where he can. */
export function useReason() {
  const standings = useContext(Standings);
  return (action: Action, thing?: Asked) => reasonAgainst(action, thing, standings);
}

/** Actions that can be taken, and the others with the reason. */
export function useReasons(actions: readonly Action[], thing?: Asked) {
  const reason = useReason();
  const all = actions.map((action) => ({ action, why: reason(action, thing) }));
  return {
    possible: all.filter(({ why }) => why === undefined),
    others: all.filter(({ why }) => why !== undefined),
  };
}

/** Why it cannot be taken, in words, or nothing where it can. */
function reasonAgainst(
  { from, by, asks, article }: Action,
  thing: Asked | undefined,
  standings: readonly { role: string; place: string }[],
): string | undefined {
  const grants = { ...by, ...asks };
  const names = Object.keys(grants)
    .map((role) => titled(ROLE_TITLES, role))
    .join('、');
  const holds = standings.some(({ role }) => role in grants);
  if (names && !holds) return `${word('onlyBy')}${names}`;
  if (names && thing?.place) {
    const held = standings as readonly { role: Role; place: string }[];
    const actor = { issuer: '', subject: '', person: true, standings: held };
    const demand = { article: article as 'ours', by: by as Grants, asks: asks as Grants };
    const where = { at: thing.place, destination: thing.destination };
    if (isRefusal(permit(actor, demand, where))) return `${word('onlyBy')}${names}`;
  }
  if (from && thing?.state && !from.includes(thing.state)) return word('notNow');
  return undefined;
}
