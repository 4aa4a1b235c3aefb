/** Where cards were that were at more than one place, 20 bytes an entry, in columns that grow. */

interface Entry {
  readonly from: number;
  readonly institution: number;
  readonly terminal: number;
}

/** Bytes of an entry over the three columns. */
const ENTRY_BYTES = 20;
const GROWTH = 1.5;

export class PackedHistory {
  from = new Float64Array(1_024);
  terminal = new Float64Array(1_024);
  institution = new Uint32Array(1_024);
  #length = 0;

  get bytes(): number {
    return this.from.length * ENTRY_BYTES;
  }

  /** @returns where the first of the entries stands; the others follow it */
  add(entries: readonly Entry[]): number {
    const start = this.#length;
    this.#length += entries.length;
    if (this.#length > this.from.length) this.#grow(Math.ceil(this.#length * GROWTH));
    for (const [n, { from, institution, terminal }] of entries.entries()) {
      this.from[start + n] = from;
      this.institution[start + n] = institution;
      this.terminal[start + n] = terminal;
    }
    return start;
  }

  #grow(length: number): void {
    const grown = <T extends Float64Array | Uint32Array>(column: T, into: T): T => {
      into.set(column);
      return into;
    };
    this.from = grown(this.from, new Float64Array(length));
    this.terminal = grown(this.terminal, new Float64Array(length));
    this.institution = grown(this.institution, new Uint32Array(length));
  }
}
