/**
 * Cards as they were at a moment, read consistently: from their items where these still say it, from their
 * ledgers where something has changed since.
 */
import {
  askedBy,
  type Picture,
  pictureBy,
  pictureNow,
  reachesBack,
  type Way,
} from '../../shared/audit/picture.ts';
import { ENTRY_SCHEMA, type LedgerEntry } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import { batchIn } from '../storage/batches.ts';
import { cardIn, cardThing } from '../storage/cards.ts';
import { each } from '../storage/held.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { shipmentIn } from '../storage/shipments.ts';
import { allOf } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

/** Keys of one consistent read. */
const READ = 100;

/** The cards of these serials that there were at the moment, in their order. */
export async function picturesOf(store: Store, serials: readonly string[], at: string): Promise<Picture[]> {
  const parts: string[][] = [];
  for (let from = 0; from < serials.length; from += READ) parts.push(serials.slice(from, from + READ));
  const pictures = await each(parts, async (part) => {
    const cards = (await store.read(part.map((serial) => KEYS.card(serial)))).flatMap(
      (item) => cardIn(item) ?? [],
    );
    return each(
      cards.filter(({ createdAt }) => createdAt <= at),
      (card) => pictureOf(store, card, at),
    );
  });
  return pictures.flat();
}

/** A card as it was at a moment after its birth. */
export async function pictureOf(store: Store, card: SamCard, at: string): Promise<Picture> {
  const now = card.updatedAt <= at ? pictureNow(card) : undefined;
  if (now) return now;
  const entries: LedgerEntry[] = [];
  const { table, pk } = KEYS.entry(cardThing(card.serial), 0);
  for await (const { entry } of allOf(store, { table, pk })) {
    const one = ENTRY_SCHEMA.parse(entry);
    if (one.at > at) break;
    entries.push(one);
  }
  return pictureBy(card, entries, at, reachesBack(card, at) ? undefined : await wayOf(store, card, entries));
}

/** For a card that has been at more places since than its item keeps: where its shipments and units were. */
async function wayOf(store: Store, { batch }: SamCard, entries: readonly LedgerEntry[]): Promise<Way> {
  const { shipments, units } = askedBy(entries);
  const keys = [
    ...(batch ? [KEYS.batch(batch)] : []),
    ...shipments.map((id) => KEYS.shipment(id)),
    ...units.map((id) => KEYS.organization(id)),
  ];
  const items = keys.length > 0 ? await store.read(keys) : [];
  const born = batch ? batchIn(items.shift())?.place : undefined;
  const ends = new Map(shipments.map((id, n) => [id, shipmentIn(items[n])?.to]));
  const homes = new Map(units.map((id, n) => [id, organizationIn(items[shipments.length + n])]));
  return {
    born: born ?? NATION,
    shipment: (id) => ends.get(id),
    unit: (id, when) => {
      const unit = homes.get(id);
      return unit?.formerPlaces.find(({ until }) => until > when)?.place ?? unit?.place;
    },
  };
}
