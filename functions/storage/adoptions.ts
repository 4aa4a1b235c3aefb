/** Adoptions in the table: the record, a line at its province, and a line a card that it brought. */
import { ADOPTION, type Adoption } from '../../shared/adoption/adoption.ts';
import { append, type Change, change, type Draft, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const adoptionIn = (item: Item | undefined): Adoption | undefined => thingIn(ADOPTION, item);

export const adoptionThing = (id: string) => `adoption/${id}`;

export function adoptionWrites(before: Adoption | undefined, after: Adoption): Write[] {
  const { id, place } = after;
  const key = KEYS.adoption(id);
  if (before) return [{ put: after, key, when: { versionIs: before.version } }];
  return [
    { put: after, key, when: 'absent' },
    { put: { id }, key: KEYS.adoptionAt(place, id), when: 'absent' },
  ];
}

/** The adoption after a step of its job. */
export async function adoptionStep(
  before: Adoption,
  next: Partial<Adoption>,
  draft: Draft,
  signature: Signature,
): Promise<Change> {
  const entered = await append(adoptionThing(before.id), before.ledger, [draft], signature);
  const after = { ...before, ...next, version: before.version + 1, ledger: entered.head };
  return together(change(...adoptionWrites(before, after)), entered.change);
}
