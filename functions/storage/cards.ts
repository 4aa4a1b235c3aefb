/** Cards in the table: what a decided move writes, all of it, for one commit. */
import type { Application } from '../../shared/application/application.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import type { ProvincialApplication } from '../../shared/provincial-application/provincial-application.ts';
import { PERSONAL_FIELDS } from '../../shared/sam-card/forms.ts';
import type { Moved, Step } from '../../shared/sam-card/move.ts';
import { SAM_CARD, type SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Shipment } from '../../shared/shipment/shipment.ts';
import type { LastUse } from '../../shared/supervision/last-use.ts';
import { accountWrites, takerChecks } from './accounts.ts';
import { issuedWrites } from './applications.ts';
import { append, type Change, change, type Draft, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS, placePk, placeSk, SHARDS, shardOf } from './keys.ts';
import { lastUseWrites } from './last-use.ts';
import { announce } from './outbox.ts';
import { marked } from './personal.ts';
import { handedOver } from './provincial-applications.ts';
import { rejudgeWrites } from './rejudging.ts';
import { arrivedWrites, packedWrites } from './shipments.ts';
import type { Item, Write } from './store.ts';

export const cardIn = (item: Item | undefined): SamCard | undefined => thingIn(SAM_CARD, item);

/** The chain a card's entries stand in. */
export const cardThing = (serial: string) => `sam-card/${serial}`;

/** The card's own item, with its place in the index. */
export function cardWrite(card: SamCard, when: Write['when']): Write {
  const { serial, place, state, kind } = card;
  const placement = {
    placePk: placePk(provinceOf(place), shardOf(serial, SHARDS.place)),
    placeSk: placeSk(place, state, kind, serial),
  };
  return { put: { ...card, ...placement }, key: KEYS.card(serial), when };
}

/** One card's moves of a commit: the card as it was read, and each move on what the one before made of it. */
export interface CardMoves {
  readonly before: SamCard;
  readonly moves: readonly Moved[];
  /** The shipment a hand-over, dispatch or receipt was decided with. */
  readonly shipment?: Shipment | undefined;
  /** The unit or service point that the card comes to. */
  readonly unit?: Organization | undefined;
  /** The application that the card is issued on, as it was read. */
  readonly application?: Application | undefined;
  /** When a card in use was last used, as it was read: where it comes under another place. */
  readonly lastUse?: LastUse | undefined;
  /** The province's application that a hand-over counts on, as it was read. */
  readonly provincial?: ProvincialApplication | undefined;
}

/**
 * The whole change of one or several cards: items, entries, bans, terminals, lookups, shipment lines,
 * outbox.
 */
export async function moveChange(cards: readonly CardMoves[], signature: Signature): Promise<Change> {
  const changes = await Promise.all(cards.map((one) => oneCard(one, signature)));
  return together(...changes, change(...terminalWrites(cards), ...takerChecks(cards)));
}

async function oneCard(
  { before, moves, shipment, provincial, application, lastUse }: CardMoves,
  signature: Signature,
): Promise<Change> {
  const after = moves.at(-1)?.card ?? before;
  const drafts = await Promise.all(moves.map(({ step }) => draftOf(step, before.personal.salt)));
  const { head, change: entries } = await append(cardThing(before.serial), before.ledger, drafts, signature);
  const card = { ...after, ledger: head };
  return together(
    change(cardWrite(card, { versionIs: before.version })),
    entries,
    await handedOver(moves, provincial, signature),
    change(
      // The card as that very move left it: the next one may have taken it to another centre.
      ...moves.flatMap(({ card: banned, ban }) => banWrites(banned, ban, signature.now)),
      ...rejudgeWrites(before, card, signature.now),
      ...numberWrites(before, card),
      ...accountWrites(before, card),
      ...lastUseWrites(before, card, lastUse),
      ...expiryWrites(before, card),
      ...packedWrites(before, card, shipment),
      ...moves.flatMap(({ step }) => arrivedWrites(before, step, signature.now)),
      ...moves.flatMap((move) => drawnWrites(move, application, signature)),
    ),
  );
}

/** The form as the ledger keeps it: what names a person stands there only as its mark. */
export async function draftOf(step: Step, salt: string): Promise<Draft> {
  const form = await marked(step.form, PERSONAL_FIELDS, salt);
  const { transition, article, from, to } = step;
  return { transition, article, from, to, form };
}

function banWrites(card: SamCard, ban: Moved['ban'], now: string): Write[] {
  if (!ban) return [];
  const { serial, cardNumber, place } = card;
  const keys = [KEYS.ban(serial), KEYS.banNumber(cardNumber)];
  const kind = ban === 'lift' ? 'ban-lifted' : 'banned';
  const about = { serial, cardNumber, place, ...(ban === 'lift' ? {} : { reason: ban.reason }) };
  const told = announce(kind, about, now);
  return ban === 'lift'
    ? [...keys.map((key): Write => ({ remove: key, when: 'present' })), told]
    : [...keys.map((key): Write => ({ put: { ...ban }, key, when: 'absent' })), told];
}

function numberWrites(before: SamCard, { serial, cardNumber }: SamCard): Write[] {
  if (before.cardNumber === cardNumber) return [];
  return [
    { remove: KEYS.cardNumber(before.cardNumber), when: 'present' },
    { put: { serial }, key: KEYS.cardNumber(cardNumber), when: 'absent' },
  ];
}

function expiryWrites(before: SamCard, { serial, validUntil }: SamCard): Write[] {
  if (!validUntil || before.validUntil === validUntil) return [];
  const key = KEYS.expiry(validUntil, shardOf(serial, SHARDS.expiry), serial);
  return [{ put: { serial }, key, when: 'absent' }];
}

/** Issued: one more on the line of its application, which nobody must have changed meanwhile. */
function drawnWrites({ card, step }: Moved, before: Application | undefined, signature: Signature): Write[] {
  return step.transition === 'issue' && before ? issuedWrites(before, card, signature) : [];
}

/** Who holds a terminal afterwards. A terminal handed from the old to the new card is one write, not two. */
function terminalWrites(cards: readonly CardMoves[]): Write[] {
  const holders = new Map<string, { before?: string; after?: string }>();
  const at = (number: string) => {
    const holder = holders.get(number) ?? {};
    holders.set(number, holder);
    return holder;
  };
  for (const { before, moves } of cards) {
    const after = moves.at(-1)?.card ?? before;
    if (before.terminal === after.terminal) continue;
    if (before.terminal) at(before.terminal).before = before.serial;
    if (after.terminal) at(after.terminal).after = after.serial;
  }
  return [...holders].map(([number, { before, after }]): Write => {
    const key = KEYS.terminal(number);
    if (!after) return { remove: key, when: 'present' };
    const put = { schemaVersion: 1, number, card: after };
    return { put, key, when: before ? 'present' : 'absent' };
  });
}
