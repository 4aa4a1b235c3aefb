/**
 * What a report has to look at, listed consistently when it is opened: the ranges of the batches, the cards
 * of the adoptions, and what shipments brought and took. A line a range or a card, so that a plan is small.
 */
import { serialOf } from '../../shared/batch/batch.ts';
import type { Expected } from '../../shared/conservation/conservation.ts';
import { NATION, PROVINCES, provinceOf, within } from '../../shared/policy/jurisdiction.ts';
import { batchIn } from '../storage/batches.ts';
import { thingIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { SHIPMENT_LINE, shipmentIn } from '../storage/shipments.ts';
import { allOf } from '../storage/stock-takings.ts';
import type { Store } from '../storage/store.ts';

/** A range of a batch, or one card of an adoption or of elsewhere. */
export interface Source {
  readonly from: Pick<Expected, 'batch' | 'adoption'>;
  readonly cityCode: string;
  readonly year: number;
  readonly first: number;
  readonly quantity: number;
}

export interface Plan {
  readonly sources: readonly Source[];
  /** Arrivals less departures of cards that came or went by shipment; of others nothing. */
  readonly nets: Readonly<Record<string, number>>;
}

async function batchesOf(store: Store, place: string): Promise<Source[]> {
  const { table, pk } = KEYS.batchAt(NATION, '');
  // A batch's id begins with its city's code.
  const begins = place === NATION ? 'b-' : `b-${provinceOf(place)}`;
  const sources: Source[] = [];
  for await (const { sk } of allOf(store, { table, pk, begins })) {
    const [item] = await store.read([KEYS.batch(String(sk))]);
    const batch = batchIn(item);
    if (!batch) continue;
    const { id, cityCode, year, first, quantity } = batch;
    sources.push({ from: { batch: id }, cityCode, year, first, quantity });
  }
  return sources;
}

const single = (serial: string, from: Source['from']): Source => {
  const running = Number(serial.slice(10));
  return {
    from,
    cityCode: serial.slice(0, 6),
    year: Number(serial.slice(6, 10)),
    first: running,
    quantity: 1,
  };
};

async function adoptedBy(store: Store, place: string) {
  const provinces = place === NATION ? PROVINCES.map((code) => `${NATION}/${code}`) : [place];
  const cards: { serial: string; from: Source['from'] }[] = [];
  for (const province of provinces) {
    const { table, pk } = KEYS.adoptionAt(province, '');
    for await (const { sk } of allOf(store, { table, pk })) {
      const adoption = String(sk);
      const lines = KEYS.adoption(adoption);
      for await (const { serial } of allOf(store, { table: lines.table, pk: lines.pk, begins: 'CARD#' }))
        cards.push({ serial: String(serial), from: { adoption } });
    }
  }
  return cards;
}

/** Shipments go one level up or down, so that a province's border is crossed at its own centre only. */
async function netsOf(store: Store, place: string, at: string): Promise<Record<string, number>> {
  const nets: Record<string, number> = {};
  if (place === NATION) return nets;
  const { table, pk } = KEYS.shipmentAt(place, '');
  for await (const { sk } of allOf(store, { table, pk })) {
    const [item] = await store.read([KEYS.shipment(String(sk))]);
    const shipment = shipmentIn(item);
    if (!shipment || within(shipment.from, place) === within(shipment.to, place)) continue;
    const way = within(shipment.to, place) ? 1 : -1;
    const lines = KEYS.shipment(shipment.id);
    for await (const line of allOf(store, { table: lines.table, pk: lines.pk, begins: 'CARD#' })) {
      const arrived = thingIn(SHIPMENT_LINE, line);
      if (!arrived?.arrivedAt || arrived.arrivedAt > at) continue;
      nets[arrived.serial] = (nets[arrived.serial] ?? 0) + way;
    }
  }
  return nets;
}

/** The serials that are a place's own: allotted to its batches, or adopted there. Nobody else has them. */
export async function ownSources(store: Store, place: string): Promise<Source[]> {
  const adopted = await adoptedBy(store, place);
  return [...(await batchesOf(store, place)), ...adopted.map(({ serial, from }) => single(serial, from))];
}

export async function planOf(store: Store, place: string, at: string): Promise<Plan> {
  const batches = await batchesOf(store, place);
  const adopted = await adoptedBy(store, place);
  const nets = await netsOf(store, place, at);
  const singles = new Set(adopted.map(({ serial }) => serial));
  const foreign = Object.keys(nets).filter(
    (serial) => !singles.has(serial) && !batches.some((source) => isOf(source, serial)),
  );
  const alone = [...adopted, ...foreign.map((serial) => ({ serial, from: {} }))];
  return { sources: [...batches, ...alone.map(({ serial, from }) => single(serial, from))], nets };
}

function isOf({ cityCode, year, first, quantity }: Source, serial: string): boolean {
  if (!serial.startsWith(`${cityCode}${year}`)) return false;
  const running = Number(serial.slice(10));
  return running >= first && running < first + quantity;
}

export const rowsOf = ({ sources }: Plan) => sources.reduce((sum, { quantity }) => sum + quantity, 0);

/** The serials of so many rows of a plan. */
export function expectedIn({ sources, nets }: Plan, from: number, to: number): Expected[] {
  const expected: Expected[] = [];
  let before = 0;
  for (const source of sources) {
    const { cityCode, year, first, quantity } = source;
    for (let n = Math.max(0, from - before); n < quantity && before + n < to; n += 1) {
      const serial = serialOf(cityCode, year, first + n);
      expected.push({ serial, ...source.from, net: nets[serial] ?? 0 });
    }
    before += quantity;
    if (before >= to) break;
  }
  return expected;
}
