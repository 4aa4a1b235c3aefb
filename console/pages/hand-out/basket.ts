/** The cards that lie ready, each with where it goes: proposed, and changed by whoever hands out. */
import type { Scan } from '../../app/scan-queue.ts';

export interface Line {
  readonly serial: string;
  readonly kind: string | undefined;
  readonly businessPoint: string;
  readonly terminal: string;
  readonly responsiblePerson: string;
}

export type Edit = Partial<Pick<Line, 'businessPoint' | 'terminal' | 'responsiblePerson'>>;

interface Known {
  /** Kinds of the cards, as far as one knows them. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Rows of 安装应用位置; those with a card are taken. */
  readonly locations: readonly {
    readonly location: string;
    readonly kind: string;
    readonly serial?: string | undefined;
  }[];
  readonly blocks: readonly { readonly first: string; readonly last: string }[];
  readonly occupied: ReadonlySet<string>;
  readonly person: string;
}

/** Scanned cards that may be handed out and are not registered yet. */
export const isReady = ({ tone, saved }: Scan) => saved === false && (tone === 'good' || tone === 'warn');

/** Terminal numbers of the unit that hold no card, in order. */
export function* freeTerminals({ blocks, occupied }: Pick<Known, 'blocks' | 'occupied'>): Generator<string> {
  for (const { first, last } of [...blocks].sort((one, other) => (one.first < other.first ? -1 : 1)))
    for (let n = Number(first); n <= Number(last); n += 1) {
      const number = String(n).padStart(first.length, '0');
      if (!occupied.has(number)) yield number;
    }
}

/** Each card with its point, terminal and person: as they were written, or else the next that is free. */
export function basketOf(scans: readonly Scan[], edits: ReadonlyMap<string, Edit>, known: Known): Line[] {
  const ready = scans.filter(isReady);
  const written = [...edits.values()];
  const takenTerminals = new Set(written.map(({ terminal }) => terminal));
  const free = freeTerminals(known);
  const nextTerminal = () => {
    for (const number of free) if (!takenTerminals.has(number)) return number;
    return '';
  };
  const open = known.locations.filter(({ serial }) => !serial);
  for (const { businessPoint } of written) take(open, (row) => row.location === businessPoint);
  return ready.map(({ serial }) => {
    const edit = edits.get(serial) ?? {};
    const kind = known.kinds.get(serial);
    const proposed = () => take(open, (row) => row.kind === kind)?.location ?? '';
    return {
      serial,
      kind,
      businessPoint: edit.businessPoint ?? proposed(),
      terminal: edit.terminal ?? nextTerminal(),
      responsiblePerson: edit.responsiblePerson ?? known.person,
    };
  });
}

/** Takes the first that fits out of the list. */
function take<T>(from: T[], fits: (one: T) => boolean): T | undefined {
  const at = from.findIndex(fits);
  return at < 0 ? undefined : from.splice(at, 1)[0];
}

/** The list as the register reads it; `nonce` makes it another one where it is sent anew. */
export const listOf = (lines: readonly Line[], nonce: number) =>
  `${lines.map(({ kind: _, ...line }) => JSON.stringify(line)).join('\n')}${'\n'.repeat(nonce)}`;
