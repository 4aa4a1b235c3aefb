/**
 * What a run leaves in the folder for the next: where each card's counter stands, which numbers are taken,
 * what each day must come to. A run that was stopped keeps what it began with: called again it sends the
 * same.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CARD_FACTS } from '../../../shared/supervision/facts.ts';
import { writePrivateFile } from '../private-file.ts';

const LAST = z.strictObject({ counter: z.number(), at: z.string(), terminal: z.string() });
const LETTERS = z.record(z.string(), z.number());

const DAY = z.strictObject({
  /** The next batch number of each province. */
  numbers: z.record(z.string(), z.number()),
  /** Up to when the day was sent. */
  until: z.string().optional(),
  /** Records by letter: at intake, and in the end. */
  intake: LETTERS,
  final: LETTERS,
});
export type DayKept = z.infer<typeof DAY>;

/** What a day's plan is made of, kept while it is sent. */
const BEGUN = z.strictObject({
  day: z.string(),
  seed: z.string(),
  records: z.number(),
  batch: z.number(),
  shares: LETTERS,
  from: z.string(),
  until: z.string(),
  cards: z.array(z.strictObject({ serial: z.string(), facts: CARD_FACTS })),
  institutions: z.array(z.strictObject({ code: z.string(), province: z.string() })),
});
export type Begun = z.infer<typeof BEGUN>;

const KEPT = z.strictObject({
  last: z.record(z.string(), LAST),
  days: z.record(z.string(), DAY),
  begun: BEGUN.optional(),
});
export type KeptTraffic = z.infer<typeof KEPT>;

const fileIn = (folder: string) => join(folder, 'traffic', 'kept.json');

export function readKept(folder: string): KeptTraffic {
  const file = fileIn(folder);
  if (!existsSync(file)) return { last: {}, days: {} };
  const parsed = KEPT.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new Error(`${file} is damaged; with it go the counters: begin anew with --fresh`);
  return parsed.data;
}

export const writeKept = (folder: string, kept: KeptTraffic) => writePrivateFile(fileIn(folder), kept);

export const dayKept = ({ days }: KeptTraffic, day: string): DayKept =>
  days[day] ?? { numbers: {}, intake: {}, final: {} };
