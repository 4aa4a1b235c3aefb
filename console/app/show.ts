/** Times, places and numbers as people say them. */
import { now } from './clock.ts';
import { currentLanguage } from './words.ts';

const locale = () => (currentLanguage() === 'en' ? 'en-GB' : 'zh-CN');

/** A moment to the minute, Asia/Shanghai. */
export function shownMoment(moment: string | undefined): string {
  if (!moment) return '';
  return new Intl.DateTimeFormat(locale(), {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(moment));
}

export const shownNumber = (number: number) => new Intl.NumberFormat(locale()).format(number);

/** A share from 0 to 1, with two digits where it has them. */
export const percent = (share: number) => `${shownNumber(Math.round(share * 10_000) / 100)}%`;

/** Fen as yuan. */
export const shownYuan = (fen: number) =>
  new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100);

/** The day it is for the register in Asia/Shanghai, YYYY-MM-DD. */
export const today = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now());
