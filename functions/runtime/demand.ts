/** Small questions every answerer asks. */
import type { Route } from '../../shared/http/route.ts';
import type { Demand } from '../../shared/policy/permit.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Ask } from './answers.ts';

/** What the route asks of its actor; asking it of a route open to all is a bug. */
export function demandOf({ access, path }: Route): Demand {
  if (typeof access !== 'object') throw new Error(`${path} asks for no authority`);
  return access;
}

/** If-Match is optional and comes last: what the state forbids is said before what the version does. */
export function staleOr({ ifMatch }: Pick<Ask, 'ifMatch'>, version: number): Refusal | undefined {
  if (ifMatch === undefined || ifMatch === version) return undefined;
  return refuse('stale-version', `It is at version ${version} now.`);
}
