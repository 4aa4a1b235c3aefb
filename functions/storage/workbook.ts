/**
 * The first sheet of a workbook (XLSX) as lines of text cells. What is no text is not guessed at: a number
 * keeps 15 digits and a serial has 20, and a formula is what somebody's spreadsheet makes of it.
 */
import { posix } from 'node:path';
import type { Cell, Fault, Line } from '../../shared/job/rows.ts';
import { attribute, scanXml } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

const NO_WORKBOOK = { fault: 'not a workbook (XLSX)' };

/** Columns that are looked at; the widest file of rows has half as many. */
const MAX_COLUMNS = 32;

const NOT_TEXT: Readonly<Record<string, string>> = {
  n: 'a number, which keeps only 15 digits; format the column as text and enter it again',
  b: 'a truth value; format the column as text',
  d: 'a date; format the column as text',
  e: 'an error of the spreadsheet',
};

/** The lines of the first sheet, the header being line 0; each padded to the header's width. */
export function linesOf(bytes: Uint8Array): Line[] | Fault {
  const zip = openZip(bytes);
  if ('fault' in zip) return zip;
  const workbook = relationOf(zip, '', 'officeDocument');
  if (typeof workbook !== 'string') return workbook ?? NO_WORKBOOK;
  const sheet = firstSheet(zip, workbook);
  if (typeof sheet !== 'string') return sheet;
  const strings = sharedStrings(zip, workbook);
  if ('fault' in strings) return strings;
  const xml = textOf(zip, sheet);
  return typeof xml === 'string' ? linesIn(xml, strings) : xml;
}

function textOf(zip: Zip, name: string): string | Fault {
  const bytes = zip.read(name);
  if (!bytes) return NO_WORKBOOK;
  if ('fault' in bytes) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return NO_WORKBOOK;
  }
}

/** What a part is related to: by the kind of relation, or by its id. */
function relationOf(zip: Zip, part: string, kind: string, id?: string): string | Fault | undefined {
  const cut = part.lastIndexOf('/') + 1;
  const xml = textOf(zip, `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  if (typeof xml !== 'string') return xml;
  let target: string | undefined;
  const open = (name: string, tag: string) => {
    if (name !== 'Relationship' || !attribute(tag, 'Type')?.endsWith(`/${kind}`)) return;
    if (id === undefined || attribute(tag, 'Id') === id) target ??= attribute(tag, 'Target');
  };
  if (!scanXml(xml, { open })) return NO_WORKBOOK;
  return target && posix.resolve('/', part.slice(0, cut), target).slice(1);
}

function firstSheet(zip: Zip, workbook: string): string | Fault {
  const xml = textOf(zip, workbook);
  if (typeof xml !== 'string') return xml;
  let first: string | undefined;
  const open = (name: string, tag: string) => {
    const isShown = name === 'sheet' && (attribute(tag, 'state') ?? 'visible') === 'visible';
    if (isShown) first ??= attribute(tag, 'id');
  };
  if (!scanXml(xml, { open })) return NO_WORKBOOK;
  return (first && relationOf(zip, workbook, 'worksheet', first)) || NO_WORKBOOK;
}

/** Gathers the text of `t` elements; what is only read aloud (`rPh`) is not in the cell. */
function gathering() {
  let aloud = 0;
  let within = false;
  let gathered = '';
  return {
    open(name: string) {
      if (name === 'rPh') aloud += 1;
      within = (name === 't' || name === 'v') && aloud === 0;
    },
    close(name: string) {
      if (name === 'rPh') aloud -= 1;
      within = false;
    },
    text(text: string) {
      if (within) gathered += text;
    },
    take() {
      const taken = gathered;
      gathered = '';
      return taken;
    },
  };
}

function sharedStrings(zip: Zip, workbook: string): string[] | Fault {
  const part = relationOf(zip, workbook, 'sharedStrings');
  if (part === undefined) return [];
  const xml = typeof part === 'string' ? textOf(zip, part) : part;
  if (typeof xml !== 'string') return xml;
  const strings: string[] = [];
  const words = gathering();
  const close = (name: string) => {
    words.close(name);
    if (name === 'si') strings.push(words.take());
  };
  return scanXml(xml, { open: words.open, text: words.text, close }) ? strings : NO_WORKBOOK;
}

const numberOf = (letters: string) =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function linesIn(xml: string, strings: readonly string[]): Line[] | Fault {
  const lines: { number: number; cells: Cell[] }[] = [];
  const words = gathering();
  let [number, column, kind, formula] = [-1, -1, 'n', false];
  let cells: Cell[] = [];
  const open = (name: string, tag: string) => {
    words.open(name);
    if (name === 'row') {
      number = Number(attribute(tag, 'r') ?? number + 2) - 1;
      [cells, column] = [[], -1];
    }
    if (name === 'c') {
      const letters = /^[A-Z]{1,3}/.exec(attribute(tag, 'r') ?? '')?.[0];
      column = letters ? numberOf(letters) : column + 1;
      [kind, formula] = [attribute(tag, 't') ?? 'n', false];
      words.take();
    }
    if (name === 'f') formula = true;
  };
  const close = (name: string) => {
    words.close(name);
    if (name === 'c') {
      const cell = cellOf(kind, words.take(), formula, strings);
      if (cell !== '' && column >= 0) cells[Math.min(column, MAX_COLUMNS)] = cell;
    }
    if (name === 'row' && cells.length > 0) lines.push({ number, cells });
  };
  const isRead = scanXml(xml, { open, close, text: words.text });
  if (!isRead || lines.some((line) => !Number.isInteger(line.number))) return NO_WORKBOOK;
  const width = lines[0]?.cells.length ?? 0;
  return lines.map((line) => ({
    number: line.number,
    cells: Array.from({ length: Math.max(width, line.cells.length) }, (_, n) => line.cells[n] ?? ''),
  }));
}

function cellOf(kind: string, raw: string, formula: boolean, strings: readonly string[]): Cell {
  if (formula) return { fault: 'a formula; paste it as a value, formatted as text' };
  if (raw === '') return '';
  if (kind === 's') return (strings[Number(raw)] ?? '').trim();
  if (kind === 'inlineStr' || kind === 'str') return raw.trim();
  return { fault: NOT_TEXT[kind] ?? 'not text' };
}
