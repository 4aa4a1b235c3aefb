/** What the register knows of the rows a maker reports: its own cards, and numbers that are somebody's. */
import type { Member } from '../../shared/card-production/card-production.ts';
import type { MakerResult } from '../../shared/card-production/result-file.ts';
import type { HealthCard } from '../../shared/health-card/health-card.ts';
import type { ReadRow } from '../../shared/job/rows.ts';
import { memberIn } from '../storage/card-productions.ts';
import { healthCardIn } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';

export interface Known {
  readonly card: HealthCard;
  readonly member: Member;
}

export interface Read {
  readonly known: ReadonlyMap<string, Known>;
  /** Numbers and chips that are another card's, or a test card's. */
  readonly taken: Set<string>;
}

type Rows = readonly ReadRow<MakerResult>[];

export const numbersOf = ({ cardNumber, chipUid }: MakerResult) => [
  ...(cardNumber ? [`number ${cardNumber}`] : []),
  ...(chipUid ? [`chip ${chipUid}`] : []),
];

/** Cards of this batch and no others, and which numbers are somebody's. */
export async function readFor(store: Store, production: string, rows: Rows): Promise<Read> {
  const lines = rows.flatMap((row) => ('line' in row ? [row.line] : []));
  const ids = [...new Set(lines.map(({ card }) => card))];
  const numbers = [...new Set(lines.flatMap(({ cardNumber }) => cardNumber ?? []))];
  const chips = [...new Set(lines.flatMap(({ chipUid }) => chipUid ?? []))];
  const items = await store.read([
    ...ids.flatMap((id) => [KEYS.cardProductionCard(production, id), KEYS.healthCard(id)]),
    ...numbers.flatMap((number) => [KEYS.healthCardNumber(number), KEYS.testCardNumber(number)]),
    ...chips.map((uid) => KEYS.healthCardChip(uid)),
  ]);
  const known = ids.flatMap((id, n) => {
    const [member, card] = [memberIn(items[2 * n]), healthCardIn(items[2 * n + 1])];
    return member && card ? [[id, { card, member }] as const] : [];
  });
  const behind = items.slice(2 * ids.length);
  const taken = [
    ...numbers.filter((_, n) => behind[2 * n] || behind[2 * n + 1]).map((number) => `number ${number}`),
    ...chips.filter((_, n) => behind[2 * numbers.length + n]).map((uid) => `chip ${uid}`),
  ];
  return { known: new Map(known), taken: new Set(taken) };
}
