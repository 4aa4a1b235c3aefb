/** The way down the pages of a report: what has no room left on a page begins the next one. */
import { type Pen, SHEET } from '../pen.ts';

const TEXT = 9;

export interface Flow {
  readonly pen: Pen;
  y(): number;
  /** Goes so many points down. */
  down(points: number): void;
  /** Begins a page unless so many points are left; says whether it did. */
  room(height: number): boolean;
  heading(words: string, below: number): void;
  /** Characters that no font has, page by page. */
  missing(): readonly (readonly string[])[];
  /** Lines across the page. */
  words(text: string, size?: number): void;
}

/** Above the foot, which has two lines. */
const BOTTOM = SHEET.bottom - 6;

export function flowOf(pen: Pen): Flow {
  let at: number = BOTTOM + 1;
  const missing: string[][] = [];
  const page = () => {
    missing.push([...pen.missing]);
    pen.page();
    pen.doc.strokeColor('black').fillColor('black');
    at = SHEET.top;
  };
  const room = (height: number) => {
    if (at + height <= BOTTOM) return false;
    page();
    return true;
  };
  return {
    pen,
    y: () => at,
    // The first stands for no page; the last page's are still in the pen.
    missing: () => [...missing.slice(1), [...pen.missing]],
    down: (points) => {
      at += points;
    },
    room,
    heading: (words, below) => {
      const size = 12;
      room(pen.heightOf(1, size) + 16 + below);
      at += 10;
      pen.write(words, SHEET.left, at, size, true);
      at += pen.heightOf(1, size) + 4;
    },
    words: (text, size = TEXT) => {
      for (const line of pen.linesOf(text, SHEET.right - SHEET.left, size)) {
        room(pen.heightOf(1, size));
        pen.write(line, SHEET.left, at, size);
        at += pen.heightOf(1, size);
      }
    },
  };
}
