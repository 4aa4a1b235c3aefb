/** The records of a batch, each with its card and its verdict: every card and issuer's key is read once. */
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { type CardFacts, factsOf, heldOn, type SignatureCheck } from '../../shared/supervision/facts.ts';
import type { Line } from '../../shared/supervision/intake.ts';
import type { TransactionRecord } from '../../shared/supervision/record.ts';
import { issuersNamed } from '../../shared/supervision/signature.ts';
import { judge, type Verdict } from '../../shared/supervision/verdict.ts';
import { signatureChecker } from '../keys/sam-signatures.ts';
import { cardIn } from '../storage/cards.ts';
import { readAll } from '../storage/institutions.ts';
import { KEYS } from '../storage/keys.ts';
import { publicKeyIn } from '../storage/public-keys.ts';
import type { Store } from '../storage/store.ts';

export interface Case {
  readonly n: number;
  readonly record: TransactionRecord;
  readonly card: SamCard | undefined;
  readonly facts: CardFacts | undefined;
  readonly signature: SignatureCheck;
  readonly verdict: Verdict;
}

export async function casesOf(store: Store, lines: readonly Line[]): Promise<ReadonlyMap<number, Case>> {
  const records = lines.flatMap((line) => ('record' in line ? [line.record] : []));
  const [cards, issuers] = await Promise.all([cardsOf(store, records), issuersOf(store, records)]);
  const check = signatureChecker(issuers);
  return new Map(
    lines.flatMap((line) => {
      if (!('record' in line)) return [];
      const { n, record } = line;
      const { card, facts } = cards.get(record.serial) ?? {};
      const signature = check(record);
      return [[n, { n, record, card, facts, signature, verdict: judge(record, facts, signature) }] as const];
    }),
  );
}

async function cardsOf(store: Store, records: readonly TransactionRecord[]) {
  const serials = [...new Set(records.map(({ serial }) => serial))];
  const keys = serials.map((serial) => KEYS.card(serial));
  const cards = (await readAll(store, keys)).map(cardIn);
  return new Map(
    serials.map((serial, n) => [serial, { card: cards[n], facts: cards[n] && factsOf(cards[n]) }]),
  );
}

async function issuersOf(store: Store, records: readonly TransactionRecord[]) {
  const keys = issuersNamed(records).map((fingerprint) => KEYS.publicKey(fingerprint));
  const issuers = (await readAll(store, keys)).flatMap((item) => publicKeyIn(item) ?? []);
  return new Map(issuers.map((key) => [key.fingerprint, key]));
}

/** Whether the card itself says that the use was its own unit's, in this province, on that day. */
export const isPlain = (
  { verdict, card, record }: Case,
  { province, day }: { readonly province: string; readonly day: string },
) =>
  verdict.outcome === 'accepted' &&
  heldOn(card?.placements ?? [], day).some(
    ({ institution, place }) => institution === record.institution && provinceOf(place) === province,
  );
