/** A key that parsers drop or obey (zod's record drops it): what is hashed would not be what is kept. */
const DROPPED_KEY = '__proto__';

const UTF8 = new TextEncoder();

/**
 * The one text of a JSON value, so that a hash means the value and not its spelling.
 *
 * @param value null, boolean, finite number, well-formed string, array or plain object of these
 * @returns JSON text: no white space, keys sorted by UTF-16 code units, ECMAScript numbers and escapes
 * @throws TypeError for what JSON cannot carry: NaN, Infinity, a lone surrogate, undefined (as property or
 *   array hole too), functions, symbols, bigints, instances of classes, and the key `__proto__`
 * @see RFC 8785 (JSON Canonicalization Scheme) 3.2; I-JSON, RFC 7493
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return canonicalObject(value);
  throw new TypeError(`not a JSON value: ${typeof value}`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a string holds a lone surrogate');
  return JSON.stringify(text);
}

function canonicalNumber(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`not a JSON number: ${number}`);
  return JSON.stringify(number);
}

function canonicalObject(value: object): string {
  const members: Record<string, unknown> = { ...value };
  // Without a comparator, sort compares UTF-16 code units, which is what RFC 8785 3.2.3 asks for.
  const keys = Object.keys(value).sort();
  if (keys.includes(DROPPED_KEY)) throw new TypeError(`the key ${DROPPED_KEY} is not accepted`);
  return `{${keys.map((key) => `${canonicalString(key)}:${canonicalJson(members[key])}`).join(',')}}`;
}

/** Plain also when it comes from another window or worker, whose Object.prototype is another object. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return UTF8.encode(text);
}

/** Bytes as lower-case hexadecimal, two characters a byte. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Bytes of a lower-case hexadecimal text.
 *
 * @throws TypeError for an odd length, or a character outside 0-9 and a-f
 */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new TypeError('not lower-case hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

/**
 * Bytes of a base64 text (RFC 4648 4).
 *
 * @throws DOMException InvalidCharacterError for what is not base64
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** SHA-256 of bytes: 32 bytes (FIPS 180-4), through WebCrypto. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes: 64 lower-case hexadecimal characters (FIPS 180-4). */
export async function sha256Hex(content: Uint8Array | string): Promise<string> {
  return hex(await sha256(typeof content === 'string' ? utf8(content) : new Uint8Array(content)));
}
