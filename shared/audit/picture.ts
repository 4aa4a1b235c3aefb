/**
 * What a card was at a moment: its state, kind, place, and since when its unit had it to use. Read off its
 * item where nothing has changed since; told again from its ledger where something has.
 */
import type { LedgerEntry } from '../ledger/ledger.ts';
import { placeOfCentre } from '../organization/organization.ts';
import { centreOf } from '../policy/jurisdiction.ts';
import { actingPlace } from '../policy/permit.ts';
import { role } from '../policy/roles.ts';
import { type Kind, kind as kindSchema } from '../sam-card/forms.ts';
import { LIFECYCLE } from '../sam-card/lifecycle.ts';
import type { Transition } from '../sam-card/row.ts';
import { KEPT, type SamCard } from '../sam-card/sam-card.ts';
import { STATES, type State, state as stateSchema } from '../sam-card/states.ts';

export interface Picture {
  readonly serial: string;
  readonly state: State;
  /** Nothing before it was personalized. */
  readonly kind?: Kind | undefined;
  readonly place: string;
  /** When it was issued, where a unit has it to use. */
  readonly issuedSince?: string | undefined;
}

/** Issued: a unit has it to use. */
export const isIssued = (name: State): boolean => 'inUse' in STATES[name];

/** What the card's item alone says; nothing where it says too little, and the ledger has to be read. */
export function pictureNow({ serial, state, kind, place, placements }: SamCard): Picture | undefined {
  if (!isIssued(state)) return { serial, state, kind, place };
  const stock = placements.findLastIndex(({ institution }) => institution === undefined);
  const first = placements[stock + 1];
  // Where all that is kept is one stay, it may have begun before.
  if (!first || (stock < 0 && placements.length >= KEPT)) return undefined;
  return { serial, state, kind, place, issuedSince: first.from };
}

/** What only other things say of a card's way, for the few whose kept placements do not reach back. */
export interface Way {
  /** Where it came into the register. */
  readonly born: string;
  /** Where a shipment went. */
  readonly shipment: (id: string) => string | undefined;
  /** Where a unit or service point stood at a moment. */
  readonly unit: (id: string, at: string) => string | undefined;
}

/** Things that a way asks for, by id. */
export function askedBy(entries: readonly LedgerEntry[]) {
  const ids = (...names: readonly string[]) => [
    ...new Set(entries.flatMap(({ form }) => names.map((name) => form[name]).filter(isText))),
  ];
  return { shipments: ids('shipment'), units: ids('unit', 'servicePoint') };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * @param entries of its chain, from the first to the last one at or before the moment
 * @param way asked only where `reachesBack` does not hold
 */
export function pictureBy(card: SamCard, entries: readonly LedgerEntry[], at: string, way?: Way): Picture {
  const state = stateSchema.parse(entries.at(-1)?.to);
  const named = entries.findLast(({ transition }) => NAMES_KIND.has(transition));
  const kind = named && kindSchema.parse(named.form.kind);
  const kept = card.placements.findLast(({ from }) => from <= at)?.place;
  const place = kept ?? (way && placeBy(entries, way));
  if (!place) throw new Error(`${card.serial} has no place at ${at}`);
  const since = isIssued(state) ? issuedSince(entries) : undefined;
  return { serial: card.serial, state, kind, place, ...(since ? { issuedSince: since } : {}) };
}

/** Whether the item's kept placements tell where it was at the moment. */
export const reachesBack = ({ placements }: SamCard, at: string) => placements.some(({ from }) => from <= at);

const NAMES_KIND = new Set(['personalize', 'adopted']);
const ISSUES = new Set(['issue', 'adopted']);

/** The entry by which its present unit got it; a unit that came under another centre kept it. */
const issuedSince = (entries: readonly LedgerEntry[]) =>
  entries.findLast(({ transition }) => ISSUES.has(transition))?.at;

/** The way of settle.ts, from the entries: each row says where it goes to. */
function placeBy(entries: readonly LedgerEntry[], { born, shipment, unit }: Way): string {
  let place = born;
  let sent: string | undefined;
  let holder: string | undefined;
  for (const { transition, form, actor, at } of entries) {
    if (isText(form.shipment)) sent = form.shipment;
    const to = [form.unit, form.servicePoint].find(isText);
    if (to) holder = to;
    if (transition === 'adopted' && isText(form.centre)) place = placeOfCentre(form.centre);
    const there = {
      unit: holder && unit(holder, at),
      centre: centreOf(place),
      destination: sent && shipment(sent),
      acting: actingPlace({ role: role.parse(actor.role), place: actor.place }),
      stays: place,
    }[transition === 'adopted' && to ? 'unit' : goesTo(transition)];
    place = there ?? place;
  }
  return place;
}

const goesTo = (transition: string): NonNullable<Transition['goesTo']> | 'stays' =>
  (LIFECYCLE as Readonly<Record<string, Transition>>)[transition]?.goesTo ?? 'stays';

/** A line of the snapshot. */
export const pictureLine = ({ serial, state, kind, place, issuedSince }: Picture) =>
  `${serial},${state},${kind ?? ''},${place},${issuedSince ?? ''}\n`;

/** The lines of a segment, as `pictureLine` wrote them under their digest. */
export function* picturesIn(text: string): Generator<Picture> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const [serial = '', state, kind, place = '', since] = text.slice(start, end).split(',');
    yield {
      serial,
      state: state as State,
      kind: kind ? (kind as Kind) : undefined,
      place,
      issuedSince: since || undefined,
    };
    start = end + 1;
  }
}
