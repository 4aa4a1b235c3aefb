/**
 * What a count says of one card, decided from the card as it is read consistently: the index only names
 * candidates.
 */
import type { SamCard } from '../sam-card/sam-card.ts';
import { STATES, type State } from '../sam-card/states.ts';

/**
 * Whether a card in this state lies where the register says it is. What is on its way may be packed and not
 * yet sent; so it is neither missed nor held to be too much.
 */
const LIES: Readonly<Record<State, 'there' | 'not-there' | 'either'>> = {
  manifested: 'there',
  produced: 'there',
  rejected: 'there',
  destroyed: 'not-there',
  keyed: 'there',
  personalized: 'there',
  'in-stock': 'there',
  'in-transit': 'either',
  issued: 'there',
  faulty: 'there',
  lost: 'not-there',
  // Cancelled without being handed over, for loss or theft: what is brought along is surrendered at once.
  cancelled: 'not-there',
  surrendered: 'there',
  scrapped: 'not-there',
  'written-off': 'not-there',
};

/** States whose cards a centre has lying there, in the order of the table. */
export const LYING: readonly State[] = (Object.keys(STATES) as State[]).filter(
  (state) => LIES[state] !== 'not-there',
);

/** How count and register may differ about a card. */
export const DIFFERENCES = {
  missing: { title: '账有实无' },
  surplus: { title: '实有账在他处' },
  unknown: { title: '实有账无' },
  'wrong-state': { title: '实有而状态不符' },
} as const;
export type DifferenceKind = keyof typeof DIFFERENCES;

/** `moved`: it came or went while it was counted, so that both findings are right. */
export type Verdict = DifferenceKind | 'fits' | 'moved' | 'not-there';

export const isDifference = (verdict: Verdict): verdict is DifferenceKind => verdict in DIFFERENCES;

/** The count that a card is judged in. */
export interface Counted {
  readonly place: string;
  /** Only cards of this kind are expected; of others nothing is said but what is found to be wrong. */
  readonly kind?: SamCard['kind'];
  readonly openedAt: string;
}

type Judged = Pick<SamCard, 'place' | 'state' | 'kind' | 'placements' | 'updatedAt'>;

/** Where it was at that moment, as far as its item remembers. */
export const placeAt = ({ placements }: Pick<SamCard, 'placements'>, moment: string): string | undefined =>
  placements.findLast(({ from }) => from <= moment)?.place;

/** Whether it lay at the place at the opening, or came there since. */
const hasBeen = (card: Judged, { place, openedAt }: Counted): boolean =>
  placeAt(card, openedAt) === place ||
  card.placements.some((placement) => placement.place === place && placement.from > openedAt);

/** Whether the register says now that it lies there, or may. */
const lies = (card: Judged, { place }: Counted, ...as: readonly (typeof LIES)[State][]): boolean =>
  card.place === place && as.includes(LIES[card.state]);

/**
 * The verdict on one serial.
 * A card that stayed must have been found, whatever else was registered of it meanwhile: to touch a card
 * excuses nobody from showing it.
 */
export function judge(card: Judged | undefined, counted: Counted, scanned: boolean): Verdict {
  if (!card) return scanned ? 'unknown' : 'not-there';
  if (!scanned) return judgeAbsent(card, counted);
  if (lies(card, counted, 'there', 'either')) return 'fits';
  const changed = card.updatedAt > counted.openedAt;
  if (changed && hasBeen(card, counted)) return 'moved';
  return card.place === counted.place ? 'wrong-state' : 'surplus';
}

function judgeAbsent(card: Judged, counted: Counted): Verdict {
  const expected = !counted.kind || card.kind === counted.kind;
  if (!expected || !lies(card, counted, 'there')) return 'not-there';
  return placeAt(card, counted.openedAt) === counted.place ? 'missing' : 'moved';
}

/** Whether the register agrees by now with what was counted. */
export function agrees(kind: DifferenceKind, card: Judged | undefined, counted: Counted): boolean {
  if (!card) return false;
  const there = lies(card, counted, 'there');
  return kind === 'missing' ? !there : there || lies(card, counted, 'either');
}
