/** Usage as a file: a line a card, in order of serial. */

import { SIGNS, type Sign } from '../causes.ts';
import { LETTERS, type Letter } from '../letters.ts';
import { decode, encode, type Form } from './file.ts';
import { type CardUsage, COUNT_NAMES, type CountName, MOST_TERMINALS, type SignCount } from './usage.ts';

const moment = '(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)?';
const whole = '(0|[1-9]\\d{0,14})';
const many = '[1-9]\\d{0,14}';
const claim = `[${LETTERS.join('')}]=${many}`;
const suspicious = `(?:${Object.keys(SIGNS).join('|')})=${many}\\/\\d{1,15}`;
const count = `[a-z0-9-]+\\.[a-z]=[1-9]\\d{0,14}`;

export const USAGE_FILE: Form = {
  title: '# sam-register usage 1',
  columns: 'serial,days,first,last,accepted,refused,held,terminals,moreTerminals,counts,claims,signs',
  line: new RegExp(
    `^(\\d{20}),${whole},${moment},${moment},${whole},${whole},${whole},` +
      `((?:\\d{12}(?: \\d{12}){0,${MOST_TERMINALS - 1}})?),([01]),(${count}(?: ${count})*),` +
      `((?:${claim}(?: ${claim})*)?),((?:${suspicious}(?: ${suspicious})*)?)$`,
  ),
};

const PLACES = new Map([...COUNT_NAMES.keys()].map((name, n) => [name, n]));
const placeOf = (name: CountName) => PLACES.get(name) ?? 0;

/** The same usage is the same bytes. */
export const encodeUsage = (usage: Iterable<CardUsage>) =>
  encode(USAGE_FILE, [...usage].sort(bySerial).map(lineOf));

const bySerial = (one: CardUsage, other: CardUsage) => (one.serial < other.serial ? -1 : 1);

function lineOf(usage: CardUsage): string {
  const { serial, days, first, last, amount, terminals, moreTerminals, counts } = usage;
  const told = (Object.keys(counts) as CountName[])
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map((name) => `${name}=${counts[name]}`);
  const money = `${amount.accepted},${amount.refused},${amount.held}`;
  const places = `${terminals.join(' ')},${moreTerminals ? 1 : 0}`;
  const start = `${serial},${days},${first ?? ''},${last ?? ''},${money},${places}`;
  return `${start},${told.join(' ')},${claimsOf(usage)}`;
}

function claimsOf({ claims, signs }: CardUsage): string {
  const claimed = LETTERS.filter((letter) => claims[letter]).map((letter) => `${letter}=${claims[letter]}`);
  const suspected = (Object.keys(SIGNS) as Sign[]).flatMap((sign) => {
    const { uses, amount } = signs[sign] ?? {};
    return uses ? [`${sign}=${uses}/${amount}`] : [];
  });
  return `${claimed.join(' ')},${suspected.join(' ')}`;
}

export function* readUsage(chunks: Iterable<Uint8Array>): Generator<CardUsage> {
  for (const parts of decode(USAGE_FILE, chunks)) yield usageOf(parts);
}

function usageOf(parts: RegExpExecArray): CardUsage {
  const at = (n: number) => parts[n] ?? '';
  return {
    serial: at(1),
    days: Number(at(2)),
    ...(at(3) ? { first: at(3), last: at(4) } : {}),
    amount: { accepted: Number(at(5)), refused: Number(at(6)), held: Number(at(7)) },
    terminals: at(8) === '' ? [] : at(8).split(' '),
    moreTerminals: at(9) === '1',
    counts: Object.fromEntries(at(10).split(' ').map(countOf)),
    claims: Object.fromEntries(textsOf(at(11)).map(claimOf)),
    signs: Object.fromEntries(textsOf(at(12)).map(signOf)),
  };
}

const textsOf = (text: string) => (text === '' ? [] : text.split(' '));

function claimOf(text: string): [Letter, number] {
  const [letter, amount] = text.split('=');
  return [letter as Letter, Number(amount)];
}

function signOf(text: string): [Sign, SignCount] {
  const [sign, counted = ''] = text.split('=');
  const [uses, amount] = counted.split('/');
  return [sign as Sign, { uses: Number(uses), amount: Number(amount) }];
}

function countOf(text: string): [CountName, number] {
  const [name, count] = text.split('=');
  if (!COUNT_NAMES.has(name as CountName)) throw new Error(`a count that is not of ${USAGE_FILE.title}`);
  return [name as CountName, Number(count)];
}
