/** Health cards in the table: the card, its line at its centre, and that its resident holds no other. */
import * as z from 'zod';
import { id } from '../../shared/fields.ts';
import { HEALTH_CARD, type HealthCard } from '../../shared/health-card/health-card.ts';
import { isHeld } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS, type HealthCardStep } from '../../shared/health-card/steps.ts';
import { after } from '../../shared/policy/steps.ts';
import { append, type Change, change, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Key, Write } from './store.ts';

export const healthCardIn = (item: Item | undefined): HealthCard | undefined => thingIn(HEALTH_CARD, item);

/** RHC-2: the one card a resident holds or has applied for. */
const NAMED = z.strictObject({ card: id });
export const heldIn = (item: Item | undefined) => thingIn(NAMED, item)?.card;

/** Which card a card number is of. */
export const numberedIn = (item: Item | undefined) => thingIn(NAMED, item)?.card;

export const healthCardThing = (card: string) => `health-card/${card}`;

const lineOf = ({ place, state, since, id: card }: HealthCard): Key =>
  KEYS.healthCardAt(place, state, since, card);

const sameLine = (one: Key, other: Key) => one.pk === other.pk && one.sk === other.sk;

/**
 * A card as it now is, its line at its centre, and its claim to be its resident's only one: made with the
 * application, handed on to the card that takes its place, given up in the commit that ends it.
 */
export function healthCardWrites(before: HealthCard | undefined, now: HealthCard): Write[] {
  const { id: card, resident } = now;
  const held = KEYS.heldHealthCard(resident);
  const line: Write = { put: { id: card }, key: lineOf(now), when: 'absent' };
  if (!before) {
    return [
      { put: now, key: KEYS.healthCard(card), when: 'absent' },
      line,
      { put: { id: card }, key: KEYS.healthCardOf(resident, card), when: 'absent' },
      // The card it takes the place of held the claim, and lets it stand in the commit that ends it.
      ...(isHeld(now.state)
        ? [{ put: { card }, key: held, when: now.replaces ? 'present' : 'absent' } as const]
        : []),
      ...(now.making
        ? [{ put: { card }, key: KEYS.healthCardNumber(now.making.cardNumber), when: 'absent' } as const]
        : []),
    ];
  }
  const moved = !sameLine(lineOf(before), lineOf(now));
  const ended = isHeld(before.state) && !isHeld(now.state) && !now.replacedBy;
  return [
    { put: now, key: KEYS.healthCard(card), when: { versionIs: before.version } },
    ...(moved ? [{ remove: lineOf(before), when: 'present' } as const, line] : []),
    ...(ended ? [{ remove: held, when: 'present' } as const] : []),
  ];
}

interface Taking {
  /** As the ledger keeps it. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly next?: Partial<HealthCard>;
}

/**
 * A row taken for a card among many, whose authority and state the caller has asked: of a batch's cards by
 * the batch's people.
 */
export async function healthCardStep(
  before: HealthCard,
  name: HealthCardStep,
  signature: Signature,
  { form, next }: Taking,
): Promise<{ card: HealthCard; change: Change }> {
  const row = HEALTH_CARD_STEPS[name];
  const taken = after(before, name, row, signature.actor);
  const drafts = [{ transition: name, article: row.article, from: before.state, to: taken.state, form }];
  const entered = await append(healthCardThing(before.id), before.ledger, drafts, signature);
  const since = taken.state === before.state ? before.since : signature.now;
  const card: HealthCard = { ...before, ...next, ...taken, since, ledger: entered.head };
  return { card, change: together(change(...healthCardWrites(before, card)), entered.change) };
}
