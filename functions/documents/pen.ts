/** A sheet of A4 and a pen: text measured before it is drawn, lines and boxes, the same bytes each time. */
import PDFDocument from 'pdfkit';
import { breakLines } from './breaking.ts';
import { MAIN, MISSING, type Typeface } from './typeface.ts';

/** Points of A4, and the margins that a clerk punches holes into. */
export const SHEET = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 539.28,
  top: 40,
  bottom: 806,
} as const;

/** Of a line to the size of its type. */
const LEADING = 1.36;
const ASCENT = 0.88;

/** What pdfkit does not declare of a font it has opened: which characters it has and how wide they are. */
interface Opened {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(code: number): boolean;
  glyphForCodePoint(code: number): { readonly advanceWidth: number };
}
const openedIn = (doc: PDFKit.PDFDocument) => (Reflect.get(doc, '_font') as { font: Opened }).font;

interface Glyph {
  readonly face: string;
  /** What is drawn: 〓 where no font has what was asked for. */
  readonly char: string;
  readonly lacking?: string;
  /** To the size of the type. */
  readonly width: number;
}

export interface Pen {
  readonly doc: PDFKit.PDFDocument;
  /** Characters written on this page that no font has. */
  readonly missing: ReadonlySet<string>;
  page(): void;
  widthOf(text: string, size: number): number;
  /** The lines a text takes within a width; a line feed ends one. */
  linesOf(text: string, width: number, size: number): string[];
  heightOf(lines: number, size: number): number;
  /** One line, its top left corner at x, y. */
  write(line: string, x: number, y: number, size: number, bold?: boolean): void;
}

/**
 * A pen on a new document of no pages; `at` stands in it as its date, so that the same makes the same. Pages
 * that are kept can be written on again, with what is known only at the end.
 */
export function penFor(typeface: Typeface, title: string, at: string, keepPages = false): Pen {
  const date = new Date(at);
  const info = { Title: title, CreationDate: date, ModDate: date };
  const options = {
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: keepPages,
    font: '',
    lang: 'zh-CN',
    info,
  } as const;
  const doc = new PDFDocument({ ...options, pdfVersion: '1.7', displayTitle: true });
  const missing = new Set<string>();
  const opened = new Set<string>();
  const glyphs = new Map<string, Glyph>();
  const open = (face: string): Opened => {
    if (!opened.has(face)) doc.registerFont(face, typeface.bytes(face));
    opened.add(face);
    doc.font(face);
    return openedIn(doc);
  };
  const glyphIn = (face: string, char: string): Glyph | undefined => {
    const font = open(face);
    const code = char.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(code)) return undefined;
    return { face, char, width: font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm };
  };
  const glyphOf = (char: string): Glyph => {
    const known = glyphs.get(char);
    if (known) return known;
    const rare = () => {
      const face = typeface.rareFace(char);
      return face && glyphIn(face, char);
    };
    const drawn = glyphIn(MAIN, char) || rare();
    const glyph = drawn || { face: MAIN, width: 1, ...glyphIn(MAIN, MISSING), char: MISSING, lacking: char };
    glyphs.set(char, glyph);
    return glyph;
  };
  const widthOf = (text: string, size: number) =>
    [...text].reduce((width, char) => width + glyphOf(char).width * size, 0);
  return {
    doc,
    missing,
    page: () => {
      doc.addPage();
      missing.clear();
    },
    widthOf,
    linesOf: (text, width, size) =>
      text.split('\n').flatMap((line) => breakLines(line, width, (part) => widthOf(part, size))),
    heightOf: (lines, size) => lines * size * LEADING,
    write: (line, x, y, size, bold = false) => {
      const baseline = y + ((LEADING - 1) / 2 + ASCENT) * size;
      let at = x;
      const written = [...line].map(glyphOf);
      for (const { lacking } of written) if (lacking) missing.add(lacking);
      for (const { face, text, width } of runsOf(written)) {
        doc
          .font(face)
          .fontSize(size)
          .lineWidth(size / 32);
        // No kerning: a line is as wide as it was measured.
        const how = { lineBreak: false, baseline: 'alphabetic', fill: true, stroke: bold } as const;
        doc.text(text, at, baseline, { ...how, features: [] });
        at += width * size;
      }
    },
  };
}

/** Neighbours of one face, as one text. */
function runsOf(glyphs: readonly Glyph[]): { face: string; text: string; width: number }[] {
  const runs: { face: string; text: string; width: number }[] = [];
  for (const { face, char, width } of glyphs) {
    const last = runs.at(-1);
    if (last?.face !== face) runs.push({ face, text: char, width });
    else {
      last.text += char;
      last.width += width;
    }
  }
  return runs;
}

/** The bytes of a document that is ended here. */
export function bytesOf({ doc }: Pen): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    doc.end();
  });
}
