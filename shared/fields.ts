/**
 * The bounded pieces every form and item is made of (design, house rule 9: parse at every border, bound
 * everything).
 */
import * as z from 'zod';

/** Free text of 1…max characters, without control characters, trimmed. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters');

/** Why somebody did it: asked for wherever a status changes by a decision. */
export const reason = text(300);

/** A calendar day, YYYY-MM-DD, Asia/Shanghai. */
export const day = z.iso.date();

/** The day so many days later, or earlier. */
export const plusDays = (from: string, days: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A moment, RFC 3339 in UTC, kept with milliseconds always: moments are compared as texts. */
export const moment = z.iso
  .datetime()
  .max(30)
  .overwrite((given) => {
    const time = Date.parse(given);
    return Number.isNaN(time) ? given : new Date(time).toISOString();
  });

/** SAM卡序列号: 20 BCD digits = 6 city code + 4 year + 10 running number (domain.md 1, b). */
export const serial = z.string().regex(/^\d{20}$/, '20 digits: 6 city code, 4 year, 10 running number');

/** Terminal number: 6 bytes as 12 BCD digits = province 2, city 2, issuer 2, serial 6 (domain.md 1; b, c). */
export const terminalNumber = z.string().regex(/^\d{12}$/, '12 digits: province, city, issuer, serial');

/** Chip UID as 8…32 upper-case hexadecimal digits; its form is the chip's (c), so only bounded. */
export const chipUid = z
  .string()
  .toUpperCase()
  .regex(/^(?:[0-9A-F]{2}){4,16}$/, '8 to 32 hexadecimal digits');

/**
 * 单位编码, by which a unit is registered and by which its transactions name it: WS 218's 22 characters, a
 * visit record's 10, or what the place uses (its form of 2012 is unknown: c). No sign that files divide by.
 */
export const institutionCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}-]{1,40}$/u, '1 to 40 letters, digits or hyphens');

/** City code, GB/T 2260: province 2 + prefecture 2 + county 2 digits. */
export const cityCode = z.string().regex(/^[1-9]\d{5}$/, 'six digits of GB/T 2260');

/** Id of a thing the register made: lower-case letters, digits, hyphens. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{2,63}$/, 'an id of this register');

/** Opaque place to go on in a list; the partition is recomputed from caller and query. */
export const cursor = z
  .string()
  .max(400)
  .regex(/^[\w-]+$/);

/** Page of a list: at most 200. */
export const page = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: cursor.optional() };
