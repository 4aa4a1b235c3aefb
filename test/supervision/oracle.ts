/**
 * The whole of supervision told slowly: what the register has written of each card, and all that was reported,
 * gone through from the beginning for every single use. Shares no rule with the code it judges.
 */

/** A line of a card's history as the ledger has it. */
export interface Written {
  readonly serial: string;
  /** When it was written. */
  readonly at: string;
  readonly what:
    | 'adopted'
    | 'made'
    | 'issued'
    | 'moved'
    | 'returned'
    | 'reported'
    | 'corrected'
    | 'damaged'
    | 'cancelled';
  readonly kind?: string;
  readonly validUntil?: string;
  readonly institution?: string;
  readonly terminal?: string;
  /** When a loss happened. */
  readonly happened?: string;
}

export interface Report {
  readonly province: string;
  readonly number: number;
  readonly n: number;
  /** When its batch first came. */
  readonly received: string;
  readonly serial: string;
  readonly terminal: string;
  readonly institution: string;
  readonly occurredAt: string;
  readonly operation: string;
  readonly counter: number;
  readonly forgedSignature: boolean;
}

export interface Found {
  readonly letter: string;
  readonly sign?: string;
}

/** Milliseconds since the day began in Shanghai, and the day's number: by hand, eight hours ahead. */
const shanghai = (at: string) => Date.parse(at) + 8 * 3_600_000;
const dayOf = (at: string) => Math.floor(shanghai(at) / 86_400_000);

/** A card's lines so far, in the order they were written. */
const storyOf = (serial: string, written: readonly Written[]) =>
  written.filter((line) => line.serial === serial).sort((one, other) => (one.at < other.at ? -1 : 1));

/** From when on the card is blacklisted; a report that was corrected never was. */
function blacklistedFrom(story: readonly Written[]): string | undefined {
  let from: string | undefined;
  for (const line of story) {
    if (line.what === 'reported') from ??= line.happened ?? line.at;
    if (line.what === 'damaged') from ??= line.at;
    if (line.what === 'corrected') from = undefined;
  }
  return from;
}

type Spot = 'anywhere' | 'nobody' | { readonly institution: string; readonly terminal: string };

/** Where the card was at one moment. */
function spotAt(story: readonly Written[], ms: number): Spot {
  let spot: Spot = story[0]?.what === 'adopted' ? 'anywhere' : 'nobody';
  for (const { at, what, institution = '', terminal = '' } of story) {
    if (Date.parse(at) > ms) break;
    if (what === 'adopted' || what === 'issued' || what === 'moved') spot = { institution, terminal };
    if (what === 'returned') spot = 'nobody';
  }
  return spot;
}

/** Everywhere it was on a day: at its first moment, and after each line that was written on it. */
function spotsOn(story: readonly Written[], day: number): Spot[] {
  const first = day * 86_400_000 - 8 * 3_600_000;
  const changes = story.map(({ at }) => Date.parse(at)).filter((ms) => ms > first && ms < first + 86_400_000);
  return [first, ...changes].map((ms) => spotAt(story, ms));
}

const PSYCHIATRIC = 'write-psychiatric';
const MAY: Readonly<Record<string, (operation: string) => boolean>> = {
  'read-only': (operation) => operation.startsWith('read-'),
  'read-write-except-psychiatric': (operation) => operation !== 'unlock' && operation !== PSYCHIATRIC,
  'read-write': (operation) => operation !== 'unlock',
  'unlock-only': (operation) => operation === 'unlock',
};

/** What a report is found to be by itself. */
function alone(report: Report, written: readonly Written[]): string {
  if (report.forgedSignature) return 'g';
  const story = storyOf(report.serial, written);
  const [birth] = story;
  if (!birth) return 'f';
  const banned = blacklistedFrom(story);
  if (banned !== undefined && banned <= report.occurredAt) return 'b';
  if (story.some(({ what, at }) => isEnd(what) && at <= report.occurredAt)) return 'c';
  const day = dayOf(report.occurredAt);
  const spots = spotsOn(story, day);
  const own = spots.filter((spot) =>
    typeof spot === 'string' ? spot === 'anywhere' : spot.institution === report.institution,
  );
  if (own.length === 0) return 'n';
  if (!MAY[birth.kind ?? '']?.(report.operation)) return 'p';
  if (birth.validUntil !== undefined && dayOf(`${birth.validUntil}T12:00:00+08:00`) < day) return 'e';
  const there = own.some((spot) => typeof spot === 'string' || spot.terminal === report.terminal);
  return there ? 'a' : 't';
}

const isEnd = (what: Written['what']) => what === 'cancelled' || what === 'damaged';

const sameUse = (one: Report, other: Report) =>
  one.serial === other.serial &&
  one.terminal === other.terminal &&
  one.counter === other.counter &&
  one.occurredAt === other.occurredAt;

const padded = (number: number) => String(number).padStart(12, '0');
const rank = ({ province, number, n }: Report) => `${province} ${padded(number)} ${padded(n)}`;
const order = (report: Report) =>
  `${report.occurredAt} ${padded(report.counter)} ${report.terminal} ${rank(report)}`;

const LIMITS = { late: 7, prefecture: 30, province: 120, remembered: 400 };

function signOf(report: Report, last: Report | undefined): string | undefined {
  if (last && dayOf(report.occurredAt) - dayOf(last.occurredAt) <= LIMITS.remembered) {
    if (report.counter <= last.counter) return 'counter';
    const minutes = (Date.parse(report.occurredAt) - Date.parse(last.occurredAt)) / 60_000;
    const [here, there] = [report.terminal, last.terminal];
    if (here.slice(0, 2) !== there.slice(0, 2) && minutes <= LIMITS.province) return 'apart';
    if (here.slice(0, 4) !== there.slice(0, 4) && here.slice(0, 2) === there.slice(0, 2))
      if (minutes <= LIMITS.prefecture) return 'apart';
  }
  return dayOf(report.received) - dayOf(report.occurredAt) > LIMITS.late ? 'late' : undefined;
}

/** What every report is found to be, with all that was written and reported. */
export function supervise(reports: readonly Report[], written: readonly Written[]): Map<Report, Found> {
  const found = new Map<Report, Found>(reports.map((report) => [report, { letter: alone(report, written) }]));
  const accepted = (report: Report) => found.get(report)?.letter === 'a';
  for (const report of reports.filter(accepted)) {
    const earlier = reports.some(
      (other) => accepted(other) && sameUse(report, other) && rank(other) < rank(report),
    );
    // Only the first of them may make another a repetition, and the first of all is never one.
    if (earlier) found.set(report, { letter: 'd' });
  }
  for (const serial of new Set(reports.map((report) => report.serial))) {
    let last: Report | undefined;
    const uses = reports.filter((report) => report.serial === serial && accepted(report));
    for (const use of uses.sort((one, other) => (order(one) < order(other) ? -1 : 1))) {
      const sign = signOf(use, last);
      if (sign) found.set(use, { letter: 's', sign });
      else last = use;
    }
  }
  return found;
}
