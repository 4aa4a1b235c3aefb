/**
 * Reports from tallies: every place of a province under its centre, and each centre's report from what lies
 * directly below it. A parent says the sum of its children because it is made of them.
 */
import { above, isCentre, levelOf } from '../policy/jurisdiction.ts';
import { AT, addRow, emptyRow, type Row } from './counts.ts';
import { sumOf } from './figures.ts';
import type { Places } from './places.ts';
import { type Anomaly, type Counting, heaviest, type LongUnused } from './tally.ts';

/** A place with all that lies below it. */
export interface Summed {
  readonly place: string;
  readonly row: Row;
  readonly cards: readonly Anomaly[];
  readonly units: readonly Anomaly[];
  /** All of them by serial; of a province in the nation's report only the first. */
  readonly longUnused: readonly LongUnused[];
}

/** A centre, and the lines of its distribution: its own first, then what lies directly below it. */
export interface Jurisdiction extends Summed {
  readonly below: readonly { readonly place: string; readonly row: Row }[];
}

const isUnit = (place: string) => ['unit', 'service-point'].includes(levelOf(place) ?? '');

/** One place of a tally, without what lies below it. */
export function alone(place: string, { row, anomalies, longUnused }: Counting): Summed {
  const weight = { refused: sumOf(row, 'refused', AT.letter), held: sumOf(row, 'held', AT.letter) };
  const heavy = isUnit(place) && weight.refused + weight.held > 0;
  return {
    place,
    row,
    cards: heaviest(anomalies),
    units: heavy ? [{ name: place, place, ...weight }] : [],
    longUnused: [...longUnused].sort(bySerial),
  };
}

const bySerial = (one: LongUnused, other: LongUnused) => (one.serial < other.serial ? -1 : 1);
const byPlace = (one: Summed, other: Summed) => (one.place < other.place ? -1 : 1);

/** A centre from what it has itself and what lies directly below it. */
export function centreFrom(place: string, parts: readonly Summed[]): Jurisdiction {
  const row = emptyRow();
  for (const part of parts) addRow(row, part.row);
  const own = parts.filter((part) => part.place === place);
  const below = parts.filter((part) => part.place !== place).sort(byPlace);
  return {
    place,
    row,
    cards: heaviest(parts.flatMap(({ cards }) => cards)),
    units: heaviest(parts.flatMap(({ units }) => units)),
    longUnused: parts.flatMap(({ longUnused }) => longUnused).sort(bySerial),
    below: [...own, ...below].map((part) => ({ place: part.place, row: part.row })),
  };
}

/** Every centre of a province that has cards, lowest first, the province last. */
export function centresOf(root: string, { places }: Places): Jurisdiction[] {
  const parts = new Map<string, Summed[]>([[root, []]]);
  const under = (centre: string): Summed[] => {
    const known = parts.get(centre);
    if (known) return known;
    const next: Summed[] = [];
    parts.set(centre, next);
    if (centre !== root) under(above(centre));
    return next;
  };
  for (const [place, leaf] of places) under(isCentre(place) ? place : above(place)).push(alone(place, leaf));
  const depth = (path: string) => path.split('/').length;
  const lowestFirst = [...parts.keys()].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1));
  return lowestFirst.map((centre) => {
    const one = centreFrom(centre, parts.get(centre) ?? []);
    if (centre !== root) under(above(centre)).push(one);
    return one;
  });
}
