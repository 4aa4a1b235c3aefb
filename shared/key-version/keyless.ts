/**
 * Text in which no key fits: the register of keys knows of keys all but their values, so whatever reads like
 * 16 bytes or more of one is refused where it is written.
 */
import { text } from '../fields.ts';

/** 16 bytes, the shortest key of any algorithm here, in hexadecimal and in base64. */
const HEXADECIMAL = /[0-9A-Fa-f]{32,}/g;
const BASE64 = /[0-9A-Za-z+/_-]{22,}/g;

/** People write keys in groups: signs and spaces between them hide nothing. */
const joined = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');

/** Signs that a key has and a serial number, a record's number or a word has not. */
const HEXADECIMAL_SIGNS = [/[0-9]/, /[A-Fa-f]/];
const BASE64_SIGNS = [/[0-9]/, /[a-z]/, /[A-Z]/];

const hasRun = (value: string, run: RegExp, signs: readonly RegExp[]) =>
  (value.match(run) ?? []).some((one) => signs.every((sign) => sign.test(one)));

const looksLikeKey = (value: string) =>
  hasRun(joined(value), HEXADECIMAL, HEXADECIMAL_SIGNS) || hasRun(value, BASE64, BASE64_SIGNS);

/** Free text of 1…max characters without anything that could be a key or a share of one. */
export const note = (max: number) =>
  text(max).refine((value) => !looksLikeKey(value), 'looks like a key: no key material is ever entered here');
