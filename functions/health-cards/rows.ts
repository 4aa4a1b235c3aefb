/**
 * Rows of a file of applications: a new resident is collected and his card applied for in one transaction; of
 * one who is known only the card is applied for. No result holds anything of the person but the row's number.
 */
import { CARD_HELD } from '../../shared/health-card/deciding.ts';
import { APPLICATION_COLUMNS, APPLICATION_LINE, personOf } from '../../shared/health-card/file.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { readRow } from '../../shared/job/rows.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import type { Resident } from '../../shared/resident/resident.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { collected } from '../residents/collected.ts';
import { TAKEN, unfit } from '../residents/person.ts';
import { type Change, change, type Signature, together } from '../storage/change.ts';
import { keptRows } from '../storage/files.ts';
import { heldIn } from '../storage/health-cards.ts';
import { signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { residentIdIn, residentIn } from '../storage/residents.ts';
import { forgetSealed, sealedObjects } from '../storage/sealed-files.ts';
import type { Store } from '../storage/store.ts';
import { application, unchanged } from './applying.ts';

/** A row writes nine items; with job, result, marker and the end of the file they stay below a hundred. */
const SLICE = 10;

interface Given extends Pick<Resident, 'ground' | 'evidence'> {
  readonly personal: Personal;
  readonly index: string;
}

type Read = { readonly row: number } & ({ readonly given: Given } | { readonly why: string });

const said = ({ refused, detail, fields = [] }: Refusal) =>
  [`${refused}: ${detail}`, ...fields.map(({ message }) => message)].join(' ').slice(0, 300);

const NO_GUARDIAN = refuse('guardian-missing', 'Of a guardian all four cells are filled, or none is.');

/** What a slice's rows say, each with the word its document is looked up by. */
function readWith(vault: Pick<PersonalVault, 'index'>, now: string) {
  return async (row: ReturnType<typeof readRow<typeof APPLICATION_LINE>>): Promise<Read> => {
    if ('fault' in row) return { row: row.row, why: row.fault };
    const personal = personOf(row.line);
    const refusal = personal ? unfit(personal, now) : NO_GUARDIAN;
    if (!personal || refusal) return { row: row.row, why: said(refusal ?? NO_GUARDIAN) };
    const { ground, evidence } = row.line;
    const index = await vault.index(personal.identityNumber);
    return { row: row.row, given: { personal, ground, evidence, index } };
  };
}

interface Known {
  /** By index: who is known, and who holds a card. */
  readonly residents: Map<string, Resident>;
  readonly holding: Set<string>;
}

async function knownOf(store: Store, indexes: readonly string[]): Promise<Known> {
  const lookUps =
    indexes.length > 0 ? await store.read(indexes.map((one) => KEYS.residentByIdentity(one))) : [];
  const ids = lookUps.map((item) => residentIdIn(item));
  const wanted = ids.flatMap((id) => (id ? [KEYS.resident(id), KEYS.heldHealthCard(id)] : []));
  const items = wanted.length > 0 ? await store.read(wanted) : [];
  const residents = new Map<string, Resident>();
  const holding = new Set<string>();
  for (const [n, index] of indexes.entries()) {
    const at = ids.slice(0, n).filter((id) => id !== undefined).length * 2;
    const resident = ids[n] ? residentIn(items[at]) : undefined;
    if (!resident) continue;
    residents.set(index, resident);
    if (heldIn(items[at + 1])) holding.add(index);
  }
  return { residents, holding };
}

/** Why no card is applied for, if so; whoever comes twice in a slice is held by the first row. */
function refusalOf({ residents, holding }: Known, place: string, { index }: Given): Refusal | undefined {
  const there = residents.get(index);
  if (there && there.place !== place) return TAKEN;
  if (holding.has(index)) return CARD_HELD;
  holding.add(index);
  return undefined;
}

interface Working {
  readonly vault: Pick<PersonalVault, 'seal' | 'index'>;
  readonly signature: Signature;
  readonly place: string;
}

/** The resident, collected where nobody knows him yet, and the card that is applied for. */
async function applied({ vault, signature, place }: Working, given: Given, there: Resident | undefined) {
  const { index: _, ...facts } = given;
  const born = there ? undefined : await collected(vault, { place, ...facts }, signature);
  const resident = there ?? born?.resident;
  if (!resident) throw new Error('neither known nor collected');
  const receiver = given.personal.guardian ? 'guardian' : 'resident';
  const { card, change: made } = await application(resident, { receiver }, signature);
  return { card, change: together(born?.change ?? unchanged(resident), made) };
}

interface Outcome {
  readonly result: RowResult;
  readonly change: Change;
}

async function outcomeOf(read: Read, working: Working, known: Known): Promise<Outcome> {
  const { row } = read;
  const refused = (why: string): Outcome => ({ result: { row, outcome: 'refused', why }, change: change() });
  if ('why' in read) return refused(read.why);
  const refusal = refusalOf(known, working.place, read.given);
  if (refusal) return refused(said(refusal));
  const made = await applied(working, read.given, known.residents.get(read.given.index));
  return { result: { row, outcome: 'done', thing: made.card.id }, change: made.change };
}

export function applicationsWorker(store: Store, objects: Objects, vault: PersonalVault): Worker {
  const rowsOf = keptRows(sealedObjects(store, objects, vault), APPLICATION_COLUMNS);
  return {
    slice: SLICE,
    work: async (job: Job, from, to, now) => {
      const rows = (await rowsOf(job)).slice(from, to).map((row) => readRow(row, APPLICATION_LINE));
      const read = await Promise.all(rows.map(readWith(vault, now)));
      const indexes = [...new Set(read.flatMap((one) => ('given' in one ? [one.given.index] : [])))];
      const known = await knownOf(store, indexes);
      const working = { vault, signature: signatureOf(job, now), place: job.place };
      // Each is judged before the next begins; only sealing and chaining go on beside each other.
      const outcomes = await Promise.all(read.map((one) => outcomeOf(one, working, known)));
      return {
        results: outcomes.map(({ result }) => result),
        change: together(...outcomes.map((one) => one.change)),
      };
    },
    finish: async (job) => change(forgetSealed(job.id)),
  };
}
