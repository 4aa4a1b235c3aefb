/** Counting what a key touches: which personalizations load it, and how each of their cards stands. */
import * as z from 'zod';
import { id } from '../fields.ts';
import { samLevelOf } from '../key-version/derivation.ts';
import { KEY_VERSION, type KeyVersion } from '../key-version/key-version.ts';
import { keyVersionFacts } from '../key-version/states.ts';
import { KEY_TABLE, keysOf } from '../personalization/key-table.ts';
import type { Personalization } from '../personalization/personalization.ts';
import { NATION, pathOfCode } from '../policy/jurisdiction.ts';
import type { Kind } from '../sam-card/forms.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import { STATES } from '../sam-card/states.ts';
import { SAM_GROUP, type SamGroup, type Survey } from './key-procedure.ts';

/** A version with what it was derived to: the nation's provinces, and some versions of each. */
export const MOST_VERSIONS = 1_000;

const VERSION = KEY_VERSION.pick({ id: true, place: true, level: true, keyVersion: true, state: true });
export type TalliedVersion = z.infer<typeof VERSION>;

const position = z.string().max(100).optional();

/** What a survey has found so far, and where it goes on. */
export const TALLY = z.strictObject({
  schemaVersion: z.literal(1),
  job: id,
  versions: z.array(VERSION).max(MOST_VERSIONS),
  /** Versions whose derived ones are still to be looked for. */
  queue: z.array(z.strictObject({ id, after: position })).max(MOST_VERSIONS),
  /** Which place's personalizations are walked, behind which of them, and in which behind which card. */
  at: z.strictObject({
    place: z.number().int().min(0).max(60),
    after: position,
    inside: z.strictObject({ id, after: position }).optional(),
  }),
  groups: z.array(SAM_GROUP).max(200),
  version: z.number().int().min(1),
});
export type Tally = z.infer<typeof TALLY>;

/** Of the versions, those that a SAM holds: of the level at which a SAM holds this key. */
export function heldInSams(key: KeyVersion['key'], versions: readonly TalliedVersion[]): TalliedVersion[] {
  const entry = KEY_TABLE.find(({ name }) => name === key);
  return entry ? versions.filter(({ level }) => level === samLevelOf(entry)) : [];
}

export const carries = (kind: Kind, key: KeyVersion['key']) => keysOf(kind).some(({ name }) => name === key);

/** The province for whose cities the cards of a job were made: serials begin with the city's code. */
const madeFor = ({ firstSerial }: Pick<Personalization, 'firstSerial'>) =>
  pathOfCode(firstSerial.slice(0, 2));

/** Whether a job loads one of these: the version it names, of the nation or of the job's province. */
export const loads = (it: Personalization, held: readonly TalliedVersion[]) =>
  held.some(
    ({ place, keyVersion }) =>
      keyVersion === it.plan.keyVersion && (place === NATION || place === madeFor(it)),
  );

/** Cards that the job is still to load it into. */
export const pendingIn = ({ counts: { cards, personalized, rejected } }: Personalization) =>
  Math.max(0, cards - personalized - rejected);

export type CardStands = 'open' | 'banned' | 'over';

/** How a card that was loaded with it stands: nobody uses what has ended, and what is banned is refused. */
export function standsOf({ ban, state }: Pick<SamCard, 'ban' | 'state'>): CardStands {
  if (ban) return 'banned';
  // A card that was personalized and is in production again is rejected or destroyed.
  return ['end', 'production'].includes(STATES[state].stage) ? 'over' : 'open';
}

type Counts = Partial<Record<CardStands | 'pending', number>>;

/** The groups with these more, under the province and kind of the job. */
export function withCounted(groups: readonly SamGroup[], it: Personalization, more: Counts): SamGroup[] {
  const of = { place: madeFor(it), kind: it.plan.kind };
  const isOf = ({ place, kind }: SamGroup) => place === of.place && kind === of.kind;
  const before = groups.find(isOf) ?? { ...of, open: 0, pending: 0, banned: 0, over: 0 };
  const { open = 0, pending = 0, banned = 0, over = 0 } = more;
  const after = {
    ...of,
    open: before.open + open,
    pending: before.pending + pending,
    banned: before.banned + banned,
    over: before.over + over,
  };
  return [...groups.filter((group) => !isOf(group)), after];
}

/** The survey that a finished tally comes to. */
export function surveyOf({ versions, groups }: Tally, key: KeyVersion['key'], at: string): Survey {
  const places = [...new Set(versions.map(({ place }) => place))].sort();
  const byPlace = places.map((place) => {
    const here = versions.filter((one) => one.place === place);
    const open = here.filter(({ state }) => keyVersionFacts(state).open).length;
    return { place, open, over: here.length - open };
  });
  const samCards = groups.toSorted((a, b) => `${a.place} ${a.kind}`.localeCompare(`${b.place} ${b.kind}`));
  return { at, versions: byPlace, samCards, inSams: heldInSams(key, versions).length > 0 };
}
