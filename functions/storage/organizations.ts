/** Organizations in the table: the record, and a line below the centre it belongs to. */
import { ORGANIZATION, type Organization } from '../../shared/organization/organization.ts';
import { above } from '../../shared/policy/jurisdiction.ts';
import { append, type Change, change, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const organizationIn = (item: Item | undefined): Organization | undefined =>
  thingIn(ORGANIZATION, item);

export const organizationThing = (id: string) => `organization/${id}`;

/** The record and its line below the centre above; a move leaves the old line. */
export function organizationWrites(before: Organization | undefined, after: Organization): Write[] {
  const line = (at: Organization) => KEYS.organizationBelow(above(at.place), at.id);
  const when = before ? { versionIs: before.version } : 'absent';
  const moved = before && before.place !== after.place;
  return [
    { put: after, key: KEYS.organization(after.id), when },
    { put: after, key: line(after), when: before && !moved ? 'present' : 'absent' },
    ...(moved ? [{ remove: line(before), when: 'present' } as const] : []),
    ...(before || after.type === 'centre'
      ? []
      : [{ put: { id: after.id }, key: KEYS.institution(after.code), when: 'absent' } as const]),
  ];
}

interface Stands {
  readonly transition: string;
  readonly article: string;
  readonly form: Record<string, unknown>;
  readonly standing: Organization['standing'];
}

/** A unit that stands otherwise from now on, with its entry. */
export async function standingChange(
  before: Organization,
  { standing, ...draft }: Stands,
  signature: Signature,
): Promise<Change> {
  const drafts = [{ ...draft, from: before.standing, to: standing }];
  const { head, change: entries } = await append(
    organizationThing(before.id),
    before.ledger,
    drafts,
    signature,
  );
  const after = { ...before, standing, version: before.version + 1, ledger: head };
  return together(change(...organizationWrites(before, after)), entries);
}
