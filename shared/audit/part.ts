/** What a province hands to the closing and to the nation: its reports by digest, and itself in one line. */
import * as z from 'zod';
import { moment, serial } from '../fields.ts';
import { HASH_SCHEMA } from '../ledger/ledger.ts';
import { place } from '../policy/jurisdiction.ts';
import type { Jurisdiction, Summed } from './assembling.ts';
import { REPORTS } from './audit.ts';
import { rowIn, rowText } from './counts.ts';
import { AUDIT_REPORT, MAX_ANOMALIES, MAX_NAMED_IDLE } from './report.ts';

const count = z.number().int().min(0);
const anomalies = z
  .array(z.strictObject({ name: z.string().max(120), place, refused: count, held: count }))
  .max(MAX_ANOMALIES);

export const PART = z.strictObject({
  ...REPORTS.omit({ schemaVersion: true }).shape,
  place,
  /** Its numbers as text, and the first of everything that the nation's report names. */
  row: z.string().max(4_000),
  cards: anomalies,
  units: anomalies,
  longUnused: z.array(z.strictObject({ serial, place, issuedSince: moment })).max(MAX_NAMED_IDLE),
  files: AUDIT_REPORT.shape.longUnused.shape.files,
  /** Units with long-unused cards, each with its serials: what the keepers are told; none, no file. */
  keepers: z.strictObject({ digest: HASH_SCHEMA, units: count }).optional(),
});
export type Part = z.infer<typeof PART>;

export const lineOf = ({ place: of, row, cards, units, longUnused }: Jurisdiction) => ({
  place: of,
  row: rowText(row),
  cards: [...cards],
  units: [...units],
  longUnused: longUnused.slice(0, MAX_NAMED_IDLE).map((card) => ({ ...card })),
});

/** A province as one line of the nation. */
export const summedIn = ({ place: of, row, cards, units, longUnused }: Part): Summed => ({
  place: of,
  row: rowIn(row),
  cards,
  units,
  longUnused,
});
