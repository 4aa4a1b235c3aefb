/** Organisations of card-making in the table: the record, and a line wherever it is looked for. */
import { CARD_MAKING, type CardMaking } from '../../shared/card-making/card-making.ts';
import { isHeld } from '../../shared/card-making/delegating.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const cardMakingIn = (item: Item | undefined): CardMaking | undefined => thingIn(CARD_MAKING, item);

export const cardMakingThing = (province: string) => `card-making/${province}`;

/** Where it is looked for: at the ministry, at the province, and wherever a delegation is held. */
const placesOf = (it: CardMaking | undefined): readonly string[] =>
  it ? [NATION, it.place, ...it.delegations.filter(isHeld).map(({ place }) => place)] : [];

export function cardMakingWrites(before: CardMaking | undefined, after: CardMaking): Write[] {
  const { id } = after;
  const [from, to] = [placesOf(before), placesOf(after)];
  const added = to.filter((place) => !from.includes(place));
  const left = from.filter((place) => !to.includes(place));
  return [
    { put: after, key: KEYS.cardMaking(id), when: before ? { versionIs: before.version } : 'absent' },
    ...added.map((place): Write => ({ put: { id }, key: KEYS.cardMakingAt(place, id), when: 'absent' })),
    ...left.map((place): Write => ({ remove: KEYS.cardMakingAt(place, id), when: 'present' })),
  ];
}
