/** When an EventBridge schedule is due next: `rate(…)`, and `cron(…)` with its six fields. */

/** Time zones by their fixed offset in hours; one with summer time is not known here. */
const ZONES: Readonly<Record<string, number>> = { UTC: 0, 'Etc/UTC': 0, 'Asia/Shanghai': 8 };

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A date such as 29 February on a Monday comes again after 40 years at most (2100 is no leap year). */
const MAX_DAYS = 41 * 366;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The six fields in their order, with their bounds and the words for their numbers. */
const FIELDS = [
  { name: 'minute', from: 0, to: 59, words: [] },
  { name: 'hour', from: 0, to: 23, words: [] },
  { name: 'day of month', from: 1, to: 31, words: [] },
  { name: 'month', from: 1, to: 12, words: MONTHS },
  { name: 'day of week', from: 1, to: 7, words: WEEKDAYS },
  { name: 'year', from: 1970, to: 2199, words: [] },
] as const;

type Field = (typeof FIELDS)[number];
type Fields = Readonly<Record<Field['name'], readonly number[]>>;

/** Gives the first time due that is later than `after`; undefined when there is none any more. */
export type NextTime = (after: Date) => Date | undefined;

/** Reads a schedule's expression. Throws an Error at what EventBridge or the local host does not know. */
export function nextTime(expression: string, timezone: string): NextTime {
  const [, kind, text = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const hours = ZONES[timezone];
  if (hours === undefined) throw new Error(`the local host does not know the time zone ${timezone}`);
  if (kind === 'rate') {
    const period = rate(text, expression);
    return (after) => new Date(after.getTime() + period);
  }
  if (kind !== 'cron') throw new Error(`the local host does not know the schedule ${expression}`);
  const fields = cron(text, expression);
  return (after) => dueAfter(fields, after, hours * HOUR_MS);
}

function rate(text: string, expression: string): number {
  const [, number, unit = ''] = /^([1-9]\d{0,4}) (minute|hour|day)s?$/.exec(text) ?? [];
  const period = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(period)) throw new Error(`${expression} is no rate`);
  return period;
}

function cron(text: string, expression: string): Fields {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new Error(`${expression} has not six fields`);
  const [, , days, , weekdays] = parts;
  if ((days === '?') === (weekdays === '?')) {
    throw new Error(`${expression}: one of day of month and day of week must be ?, and only one`);
  }
  const fields = FIELDS.map((field, n) => [field.name, values(field, parts[n] ?? '', expression)]);
  return Object.fromEntries(fields) as Fields;
}

/** The numbers that one field allows: `*`, `?`, `5`, `MON`, `1-5`, `0/15`, and lists of them. */
function values({ name, from, to, words }: Field, text: string, expression: string): number[] {
  const unknown = () => new Error(`the local host does not know ${text} as the ${name} of ${expression}`);
  const number = (word: string): number => {
    const index = (words as readonly string[]).indexOf(word.toUpperCase());
    const value = index < 0 && /^\d+$/.test(word) ? Number(word) : index + from;
    if (value < from || value > to) throw unknown();
    return value;
  };
  const allowed = text.split(',').flatMap((part) => {
    const [range = '', step] = part.split('/');
    const [first = '', last] = range.split('-');
    const open = range === '*' || range === '?';
    const start = open ? from : number(first);
    // `5` stands for itself alone, `5/15` goes on to the end.
    const end = last !== undefined ? number(last) : open || step !== undefined ? to : start;
    if (step !== undefined && !/^[1-9]\d{0,3}$/.test(step)) throw unknown();
    const length = Math.floor((end - start) / Number(step ?? 1)) + 1;
    return Array.from({ length: Math.max(0, length) }, (_, n) => start + n * Number(step ?? 1));
  });
  if (allowed.length === 0) throw unknown();
  return [...new Set(allowed)].sort((one, other) => one - other);
}

/** Walks local days; `Date` in UTC serves as the calendar of a zone without summer time. */
function dueAfter(fields: Fields, after: Date, offset: number): Date | undefined {
  const local = after.getTime() + offset;
  const today = Math.floor(local / DAY_MS) * DAY_MS;
  for (let day = 0; day < MAX_DAYS; day += 1) {
    const midnight = today + day * DAY_MS;
    if (!onDay(fields, new Date(midnight))) continue;
    for (const hour of fields.hour) {
      for (const minute of fields.minute) {
        const due = midnight + hour * HOUR_MS + minute * 60_000;
        if (due > local) return new Date(due - offset);
      }
    }
  }
  return undefined;
}

function onDay(fields: Fields, date: Date): boolean {
  return (
    fields.year.includes(date.getUTCFullYear()) &&
    fields.month.includes(date.getUTCMonth() + 1) &&
    fields['day of month'].includes(date.getUTCDate()) &&
    fields['day of week'].includes(date.getUTCDay() + 1)
  );
}
