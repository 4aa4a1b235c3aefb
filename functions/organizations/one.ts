/** One organization in hand: whether the caller may, and how a change of it is written. */
import { type Organization, organizationView } from '../../shared/organization/organization.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import type { Answer, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn, organizationThing, organizationWrites } from '../storage/organizations.ts';

/** The organization asked for, permitted by the route, or why not. */
export function permittedOne(ask: Pick<Ask, 'actor' | 'route'>, item: Parameters<typeof organizationIn>[0]) {
  const organization = organizationIn(item);
  if (!organization) return NOT_FOUND;
  const permitted = permit(ask.actor, demandOf(ask.route), { at: organization.place });
  return isRefusal(permitted) ? permitted : { organization, as: permitted.as };
}

interface Changing {
  readonly transition: string;
  readonly article: string;
  readonly form: Record<string, unknown>;
  readonly next: Partial<Organization>;
  /** What changes with it, in the same commit. */
  readonly along?: Change;
}

export async function changed(
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  { organization, as }: { organization: Organization; as: Standing },
  { transition, article, form, next, along }: Changing,
): Promise<Answer | Refusal> {
  const stale = staleOr(ask, organization.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const thing = organizationThing(organization.id);
  const drafts = [{ transition, article, form }];
  const { head, change: entries } = await append(thing, organization.ledger, drafts, { actor, as, now });
  const after = { ...organization, ...next, version: organization.version + 1, ledger: head };
  const writes = change(...organizationWrites(organization, after));
  return {
    status: 200,
    body: organizationView(after),
    change: together(writes, entries, along ?? change()),
    version: after.version,
  };
}

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.organization(params.id) });
