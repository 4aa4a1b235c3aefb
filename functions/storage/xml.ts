/**
 * Reads the plain XML of a workbook in one pass. No entity is declared, no file is fetched: a document type
 * is refused. A library that reads workbooks weighs 127 kB in each bundle; this and its two neighbours 4.
 */

/** What is told of a document, in its order; names without their prefix. */
export interface Listener {
  open?(name: string, tag: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const PASSED_OVER: readonly (readonly [from: string, to: string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
];
const CDATA = ['<![CDATA[', ']]>'] as const;

/** Tells the listener the document from beginning to end; false where it is no XML that is taken. */
export function scanXml(xml: string, listener: Listener): boolean {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open !== at) listener.text?.(unescaped(xml.slice(at, open === -1 ? xml.length : open)));
    if (open === -1) return true;
    const next =
      xml.startsWith('<!', open) || xml[open + 1] === '?'
        ? special(xml, open, listener)
        : tagAt(xml, open, listener);
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

function special(xml: string, open: number, { text }: Listener): number | undefined {
  const passed = PASSED_OVER.find(([from]) => xml.startsWith(from, open));
  const [from, to] = passed ?? CDATA;
  if (!xml.startsWith(from, open)) return undefined;
  const end = xml.indexOf(to, open + from.length);
  if (end === -1) return undefined;
  if (!passed) text?.(xml.slice(open + from.length, end));
  return end + to.length;
}

function tagAt(xml: string, open: number, listener: Listener): number | undefined {
  const end = tagEnd(xml, open + 1);
  if (end === undefined) return undefined;
  const tag = xml.slice(open + 1, end);
  const name = /^\/?(?:[^\s:/>]+:)?([^\s/>]+)/.exec(tag)?.[1] ?? '';
  if (tag.startsWith('/')) listener.close?.(name);
  else listener.open?.(name, tag);
  if (tag.endsWith('/')) listener.close?.(name);
  return end + 1;
}

/** Where a tag ends: a '>' within quotes ends nothing. */
function tagEnd(xml: string, from: number): number | undefined {
  let at = from;
  while (at < xml.length) {
    const char = xml[at];
    if (char === '>') return at;
    if (char === '"' || char === "'") {
      at = xml.indexOf(char, at + 1);
      if (at === -1) return undefined;
    }
    at += 1;
  }
  return undefined;
}

/** An attribute of a tag, by its name without prefix. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
