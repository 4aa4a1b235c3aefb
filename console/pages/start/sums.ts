/** Stock lines added up the ways one looks at them. */

/** A line of stock-takings.stock. */
export interface StockLine {
  readonly centre: string;
  readonly heldBy: string;
  readonly state: string;
  readonly kind?: string | undefined;
  readonly count: number;
}

/** Sums by a name, in the order of `names`, then as they come; names without a card are left out. */
export function sumsBy(
  lines: readonly StockLine[],
  nameOf: (line: StockLine) => string | undefined,
  names: readonly string[] = [],
): readonly { readonly name: string; readonly count: number }[] {
  const sums = new Map<string, number>(names.map((name) => [name, 0]));
  for (const line of lines) {
    const name = nameOf(line);
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + line.count);
  }
  return [...sums].filter(([, count]) => count > 0).map(([name, count]) => ({ name, count }));
}

/** A place whose cards the picture of coverage shows as one tile, the issued ones apart. */
export interface Covered {
  readonly place: string;
  /** The place it is drawn within: its province for the nation, else the place one looks at. */
  readonly within: string;
  readonly issued: number;
  readonly cards: number;
}

/** Of a centre's path so many parts. */
const upTo = (path: string, parts: number) => path.split('/').slice(0, parts).join('/');

/**
 * Cards in use by centre, a level below the place one looks at: provinces with their cities for the nation,
 * otherwise the centres below. Those that have cards and none in use come along.
 */
export function coverage(lines: readonly StockLine[], place: string): readonly Covered[] {
  const depth = place.split('/').length;
  const tiles = new Map<string, Covered>();
  for (const { centre, state, count } of lines) {
    const at = upTo(centre, place === 'CN' ? 3 : depth + 1);
    const before = tiles.get(at) ?? {
      place: at,
      within: place === 'CN' ? upTo(at, 2) : place,
      issued: 0,
      cards: 0,
    };
    const issued = before.issued + (state === 'issued' ? count : 0);
    tiles.set(at, { ...before, issued, cards: before.cards + count });
  }
  return [...tiles.values()].sort((one, other) => other.issued - one.issued);
}
