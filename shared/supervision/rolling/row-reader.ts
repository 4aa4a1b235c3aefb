/** Finds the rows of shard files in chunks cut anywhere, without making a text of any. */
import { NEWLINE, wrong, ZERO } from './row.ts';
import { USES_FILE } from './uses-file.ts';

/** No line is longer. */
const LONGEST = 400;

export class RowReader {
  /** What a chunk ended with before its line did. */
  readonly #rest = new Uint8Array(LONGEST);
  #restLength = 0;
  #isHeaded = false;
  readonly #row: (bytes: Uint8Array, at: number) => number;

  /** @param row takes the row that begins there, and says where it ended: one past its newline */
  constructor(row: (bytes: Uint8Array, at: number) => number) {
    this.#row = row;
  }

  /** A piece of a file; files follow one another. */
  add(chunk: Uint8Array): void {
    let from = 0;
    if (this.#restLength > 0) {
      from = chunk.indexOf(NEWLINE) + 1;
      this.#keep(from === 0 ? chunk : chunk.subarray(0, from));
      if (from === 0) return;
      const length = this.#restLength;
      this.#restLength = 0;
      this.#lines(this.#rest, 0, length);
    }
    const to = chunk.lastIndexOf(NEWLINE) + 1;
    if (to > from) this.#lines(chunk, from, to);
    this.#keep(chunk.subarray(Math.max(from, to)));
  }

  /** When all chunks were added. */
  end(): void {
    if (this.#restLength > 0) throw wrong('a last line that is cut off');
  }

  #keep(bytes: Uint8Array): void {
    if (this.#restLength + bytes.length > LONGEST) throw wrong('a line that has no end');
    this.#rest.set(bytes, this.#restLength);
    this.#restLength += bytes.length;
  }

  /** @param to one past a newline */
  #lines(bytes: Uint8Array, from: number, to: number): void {
    const row = this.#row;
    for (let at = from; at < to; ) {
      const digit = (bytes[at] as number) - ZERO;
      at = this.#isHeaded && digit >= 0 && digit <= 9 ? row(bytes, at) : headEnd(bytes, at);
      this.#isHeaded = true;
    }
  }
}

/** The end of a line of the head. */
function headEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(NEWLINE, at);
  const line = new TextDecoder().decode(bytes.subarray(at, Math.min(end, at + LONGEST)));
  if (line !== USES_FILE.title && line !== USES_FILE.columns) throw wrong('a line that is none');
  return end + 1;
}
