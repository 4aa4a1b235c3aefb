/**
 * The typeface of the forms: Noto Serif SC as TTF, laid beside the bundle when it is made. Its main file has
 * the 7,900 characters of daily use; 5,000 rarer ones lie in files of their own, each opened when a name
 * needs it. What is in none of them is printed as 〓, and the page says which character it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands for a character that no file has, as printers have long set it. */
export const MISSING = '〓';

export const MAIN = 'main';

export interface Typeface {
  /** The bytes of a face, by its name. */
  bytes(face: string): Buffer;
  /** The face of a character that the main file lacks, if there is one. */
  rareFace(char: string): string | undefined;
}

type Ranges = readonly (readonly [from: number, to: number])[];

/** Faces and their characters, as the font's package lists them: `[21]` → `U+9f83,U+9f85-9f8d,…`. */
function facesIn(folder: string): ReadonlyMap<string, Ranges> {
  const listed = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const numbered = Object.entries(listed).filter(([name]) => name.startsWith('['));
  return new Map(
    numbered.map(([name, ranges]) => [
      name.slice(1, -1),
      ranges.split(',').map((range) => {
        const [from = 0, to = from] = range
          .slice(2)
          .split('-')
          .map((code) => Number.parseInt(code, 16));
        return [from, to] as const;
      }),
    ]),
  );
}

/** The typeface in a folder; a file is read when its first character is needed, and stays at hand. */
export function typefaceIn(folder: string): Typeface {
  const opened = new Map<string, Buffer>();
  let faces: ReadonlyMap<string, Ranges> | undefined;
  return {
    bytes: (face) => {
      const bytes = opened.get(face) ?? readFileSync(join(folder, `${face}.ttf`));
      opened.set(face, bytes);
      return bytes;
    },
    rareFace: (char) => {
      faces ??= facesIn(folder);
      const code = char.codePointAt(0) ?? 0;
      const has = (ranges: Ranges) => ranges.some(([from, to]) => from <= code && code <= to);
      return [...faces].find(([, ranges]) => has(ranges))?.[0];
    },
  };
}
