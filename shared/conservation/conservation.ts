/**
 * Conservation: no card is lost from the books and none comes from nowhere. Every serial that was ever
 * allotted or adopted is read once, consistently, and each card is counted in the one state and the one
 * province in which it is.
 */
import * as z from 'zod';
import { id, moment, serial, text } from '../fields.ts';
import { levelOf, NATION, place, provinceOf, within } from '../policy/jurisdiction.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import { state } from '../sam-card/states.ts';
import { placeAt } from '../stock-taking/judging.ts';

/** What may not be: how a serial shows that something was written beside the register's own steps. */
export const BREACHES = {
  'ledger-differs': { title: '卡的状态与其最后一条登记不符' },
  vanished: { title: '已补登而卡不在册' },
  'came-otherwise': { title: '在本省而无接收记录' },
  'left-otherwise': { title: '不在本省而无发出记录' },
} as const;
export type Breach = keyof typeof BREACHES;

/** Breaches that a report names; all are counted. */
export const MAX_NAMED = 100;

const count = z.number().int().min(0);

export const REPORT = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  /** A province, with the cards made for its cities and those it adopted; or the nation, with all. */
  place,
  /** The moment as of which places are told. */
  at: moment,
  doneAt: moment.optional(),
  /** Serials of all ranges allotted to batches. */
  allotted: count,
  /** Of these, no card yet: not delivered, or rejected before the manifest. */
  notBorn: count,
  born: count,
  adopted: count,
  /** Cards of other provinces' ranges that came here by shipment. */
  foreign: count,
  /** Where they are and in which state: a province, or the ministry. */
  lines: z.array(z.strictObject({ at: place, state, count })).max(600),
  breaches: count,
  named: z
    .array(z.strictObject({ serial, breach: z.enum(Object.keys(BREACHES) as [Breach, ...Breach[]]) }))
    .max(MAX_NAMED),
  version: z.number().int().min(1),
});
export type Report = z.infer<typeof REPORT>;

export const REPORT_VIEW = REPORT.omit({ schemaVersion: true }).extend({
  /** born + adopted + foreign = the sum of all lines, and no breach: nothing is missing, nothing too much. */
  conserved: z.boolean(),
  titles: z.record(z.string(), text(40)),
});

const sumOf = ({ lines }: Pick<Report, 'lines'>) => lines.reduce((sum, line) => sum + line.count, 0);

export function reportView(report: Report): z.infer<typeof REPORT_VIEW> {
  const { schemaVersion: _, ...view } = report;
  const { born, adopted, foreign, breaches, doneAt } = report;
  const closes = born + adopted + foreign === sumOf(report);
  const named = [...new Set(report.named.map(({ breach }) => breach))];
  const titles = Object.fromEntries(named.map((breach) => [breach, BREACHES[breach].title]));
  return { ...view, conserved: doneAt !== undefined && closes && breaches === 0, titles };
}

/** Where reports are made: of a province or of the nation. */
export const jurisdiction = place.refine(
  (path) => ['ministry', 'province'].includes(levelOf(path) ?? ''),
  'CN or a province, such as CN/13',
);

/** A serial to look at, and why it is expected. */
export interface Expected {
  readonly serial: string;
  /** The batch or adoption it must be of; none for a card of elsewhere that came by shipment. */
  readonly batch?: string;
  readonly adoption?: string;
  /** Arrivals by shipment in the province less departures from it. */
  readonly net: number;
}

/** What is read of a card: its own item, and the newest entry of its chain. */
export interface Seen {
  readonly card: SamCard | undefined;
  readonly entry: { readonly hash: string; readonly to?: string | undefined } | undefined;
}

type Counts = 'allotted' | 'notBorn' | 'born' | 'adopted' | 'foreign';

/** What one serial adds to the report. */
export interface Looked {
  readonly counts: readonly Counts[];
  readonly line?: { readonly at: string; readonly state: SamCard['state'] };
  readonly breach?: Breach;
}

const provincePlace = (path: string) => {
  const code = provinceOf(path);
  return code === NATION ? NATION : `${NATION}/${code}`;
};

/** Decides what a serial is: purely, from what was expected and what was read. */
export function look(
  { batch, adoption, net }: Expected,
  { card, entry }: Seen,
  { place: of, at }: Report,
): Looked {
  const own = card && card.batch === batch && card.adoption === adoption;
  if (batch && !own) return { counts: ['allotted', 'notBorn'] };
  if (!card) return { counts: [], ...(adoption ? { breach: 'vanished' as const } : {}) };
  const counts: readonly Counts[] = batch ? ['allotted', 'born'] : adoption ? ['adopted'] : ['foreign'];
  const line = { at: provincePlace(card.place), state: card.state };
  const breach = ledgerBreach(card, entry) ?? placeBreach(card, of, at, net + (adoption ? 1 : 0));
  return { counts, line, ...(breach ? { breach } : {}) };
}

function ledgerBreach({ ledger, state: is }: SamCard, entry: Seen['entry']): Breach | undefined {
  return entry?.hash === ledger.hash && entry.to === is ? undefined : 'ledger-differs';
}

/** A card is in the province if it was adopted there or came by shipment, and has not gone by one. */
function placeBreach(card: SamCard, of: string, at: string, entered: number): Breach | undefined {
  // A unit that moves to another province takes its cards along, each with its entry `rehome`.
  if (of === NATION || card.steps.rehome) return undefined;
  const was = placeAt(card, at) ?? card.placements[0]?.place ?? card.place;
  const inside = within(was, of);
  const expected = entered > 0;
  if (inside === expected) return undefined;
  return inside ? 'came-otherwise' : 'left-otherwise';
}

/** The report with one slice more. */
export function withLooked(report: Report, slice: readonly (Looked & { serial: string })[]): Report {
  const next = { ...report, lines: report.lines.map((line) => ({ ...line })), named: [...report.named] };
  for (const { counts, line, breach, serial: of } of slice) {
    for (const name of counts) next[name] += 1;
    if (line) {
      const same = next.lines.find((one) => one.at === line.at && one.state === line.state);
      if (same) same.count += 1;
      else next.lines.push({ ...line, count: 1 });
    }
    if (!breach) continue;
    next.breaches += 1;
    if (next.named.length < MAX_NAMED) next.named.push({ serial: of, breach });
  }
  return { ...next, version: report.version + 1 };
}
