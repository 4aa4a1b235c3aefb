/** A document as an eye sees it: the words with their places, and the codes as a phone reads them. */
import jsqr from 'jsqr';
import * as mupdf from 'mupdf';

export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

export interface SeenPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Words[];
  /** All the words in the order they were drawn, without white space. */
  readonly text: string;
  /** What its QR code says. */
  code(): string | undefined;
}

interface Structured {
  readonly blocks: readonly {
    readonly lines?: readonly {
      readonly text: string;
      readonly bbox: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    }[];
  }[];
}

/**
 * A phone sees a code from more than one distance: at a single one jsqr misses a sharp code now and then, by
 * what stands in it.
 */
const SCALES = [2, 3, 2.5];

export function seen(pdf: Uint8Array): SeenPage[] {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  return Array.from({ length: document.countPages() }, (_, n) => seenPage(document.loadPage(n)));
}

function seenPage(page: mupdf.Page): SeenPage {
  const [left, top, right, bottom] = page.getBounds();
  const structured = JSON.parse(page.toStructuredText('preserve-spans').asJSON()) as Structured;
  const words = structured.blocks
    .flatMap(({ lines = [] }) => lines)
    .map(({ text, bbox: { x, y, w, h } }) => ({ text, x, y, right: x + w, bottom: y + h }));
  return {
    width: right - left,
    height: bottom - top,
    words,
    text: words.map(({ text }) => text.replaceAll(/\s/g, '')).join(''),
    code: () => codeIn(page),
  };
}

function codeIn(page: mupdf.Page): string | undefined {
  for (const scale of SCALES) {
    const code = codeAt(page, scale);
    if (code) return code;
  }
  return undefined;
}

function codeAt(page: mupdf.Page, scale: number): string | undefined {
  const pixels = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false);
  const [width, height, colours] = [pixels.getWidth(), pixels.getHeight(), pixels.getPixels()];
  const opaque = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let n = 0; n < width * height; n += 1) opaque.set(colours.subarray(3 * n, 3 * n + 3), 4 * n);
  pixels.destroy();
  return jsqr.default(opaque, width, height)?.data;
}

/** Pairs of words that lie over each other by more than a hair. */
export function overlaps({ words }: SeenPage): string[] {
  const HAIR = 1.2;
  return words.flatMap((one, n) =>
    words.slice(n + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.x, other.x);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.y, other.y);
      const height = Math.min(one.bottom - one.y, other.bottom - other.y);
      return across > HAIR && down > height * 0.4 ? [`${one.text} / ${other.text}`] : [];
    }),
  );
}

/** Words outside the margins of the page. */
export const outside = ({ words, width, height }: SeenPage) =>
  words.filter(({ x, y, right, bottom }) => x < 50 || right > width - 50 || y < 30 || bottom > height - 8);
