/** A personalization: which cards of a batch get which keys and files, how far it is, and what was signed. */
import * as z from 'zod';
import { partsOf, serialOf } from '../batch/batch.ts';
import { day, id, moment, serial, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import { kind } from '../sam-card/forms.ts';
import { hex32 } from '../transport-key/package.ts';
import { FILE_SETTINGS } from './files.ts';
import { PART_CARDS, PLAN } from './part.ts';
import { SEAL } from './prepared.ts';
import { PERSONALIZATION_STATES, type PersonalizationState } from './steps.ts';

/** How often a card may fail before it is rejected: no article says, so it is a setting. */
export const ATTEMPTS = 3;

const state = z.enum(
  Object.keys(PERSONALIZATION_STATES) as [PersonalizationState, ...PersonalizationState[]],
);
const count = z.number().int().min(0);

const range = { firstSerial: serial, lastSerial: serial };

export const PERSONALIZATION = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  place,
  batch: id,
  ...range,
  plan: PLAN,
  attempts: z.number().int().min(1).max(10),
  state,
  /** The job that makes the parts. */
  job: id,
  /** Cards in parts, serials left out with their reason, and what became of the cards. */
  counts: z.strictObject({
    cards: count,
    leftOut: count,
    personalized: count,
    rejected: count,
    failures: count,
  }),
  index: SEAL.optional(),
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Personalization = z.infer<typeof PERSONALIZATION>;

export const NEW_PERSONALIZATION = z.strictObject({
  batch: id,
  /** A part of the batch; without them, all of it. */
  firstSerial: serial.optional(),
  lastSerial: serial.optional(),
  kind,
  validUntil: day,
  keySet: text(40),
  /** Version of the card keys to be loaded. */
  keyVersion: z.number().int().min(0).max(255),
  /** The exchange that brought the transport key; its check value must have matched. */
  exchange: id,
  attempts: z.number().int().min(1).max(10).default(ATTEMPTS),
  files: FILE_SETTINGS,
  /** SAM卡证书, by the digest under which they were sent in; a card without one is left out. */
  certificates: hex32.optional(),
});
export type NewPersonalization = z.infer<typeof NEW_PERSONALIZATION>;

export const PERSONALIZATION_VIEW = PERSONALIZATION.omit({
  schemaVersion: true,
  steps: true,
  ledger: true,
}).extend({ stateTitle: text(20) });

export function personalizationView({ schemaVersion: _, steps: __, ledger: ___, ...view }: Personalization) {
  return { ...view, stateTitle: PERSONALIZATION_STATES[view.state].title };
}

/** A line of the list: what never changes of one. */
export const PERSONALIZATION_LINE = z.strictObject({ id, batch: id, kind, ...range, createdAt: moment });

/** How many serials lie between two of one city and year, both counted. */
export const serialsBetween = ({ firstSerial, lastSerial }: { firstSerial: string; lastSerial: string }) =>
  partsOf(lastSerial).running - partsOf(firstSerial).running + 1;

/** How many times 500 serials there are, the last ones fewer. */
export const partsIn = (of: { firstSerial: string; lastSerial: string }) =>
  Math.ceil(serialsBetween(of) / PART_CARDS);

/** The serials of a part: 500 of the range, the last ones fewer. */
export function serialsOf(it: Pick<Personalization, 'firstSerial' | 'lastSerial'>, part: number): string[] {
  const { cityCode, year, running } = partsOf(it.firstSerial);
  const first = running + (part - 1) * PART_CARDS;
  const last = Math.min(first + PART_CARDS - 1, partsOf(it.lastSerial).running);
  return Array.from({ length: last - first + 1 }, (_, n) => serialOf(cityCode, year, first + n));
}
