/** One row of a list of 出库登记: decided as a call for that card would be, from items read some rows ahead. */

import type { z } from 'zod';
import { ISSUE_LINE } from '../../shared/application/distribution.ts';
import type { Job, RowResult } from '../../shared/job/job.ts';
import { type ReadRow, type Row, readRow } from '../../shared/job/rows.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { LIFECYCLE } from '../../shared/sam-card/lifecycle.ts';
import { moveCard } from '../../shared/sam-card/move.ts';
import { blockOf } from '../../shared/terminal/numbering.ts';
import { TERMINAL, TERMINAL_BLOCK } from '../../shared/terminal/terminal.ts';
import { applicationIn } from '../storage/applications.ts';
import { cardIn, moveChange } from '../storage/cards.ts';
import { type Change, change } from '../storage/change.ts';
import { thingIn } from '../storage/items.ts';
import { signatureOf, type Worked } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Item, Key, Store } from '../storage/store.ts';

type Line = z.infer<typeof ISSUE_LINE>;

/** What a job keeps in hand between its rows. */
export interface Hand {
  readonly rowsIn: (job: Job) => Promise<Row[]>;
  /** Items by their key, as they were read or, after a commit, written. */
  items: Map<string, Item | undefined>;
  /** The first row whose items have not been asked for, and the read that is under way. */
  asked?: number;
  coming?: Promise<void>;
  last?: number;
}

interface Working {
  readonly store: Store;
  readonly job: Job;
  readonly now: string;
}

/** Rows read ahead in one consistent read: application, unit, and card, terminal and block of each. */
const AHEAD = 25;

const at = ({ pk, sk }: Key) => `${pk} ${sk}`;

const lineKeys = ({ serial, terminal }: Line): Key[] => [
  KEYS.card(serial),
  KEYS.terminal(terminal),
  KEYS.terminalBlock(blockOf(terminal)),
];

/** Reads keys, each once, and keeps what was found. */
async function fetched(store: Store, keys: readonly Key[], { items }: Pick<Hand, 'items'>) {
  const wanted = [...new Map(keys.map((key) => [at(key), key])).values()].slice(0, 100);
  const found = wanted.length > 0 ? await store.read(wanted) : [];
  for (const [n, key] of wanted.entries()) items.set(at(key), found[n]);
}

/** The application and its unit: its id is known from the job, the unit only from the application. */
async function fetchedHead({ store, job }: Working, hand: Hand): Promise<void> {
  const key = KEYS.application(job.of);
  await fetched(store, [key], hand);
  const it = applicationIn(hand.items.get(at(key)));
  if (it) await fetched(store, [KEYS.organization(it.unit)], hand);
}

interface Decided {
  readonly result: Pick<RowResult, 'outcome' | 'why'>;
  readonly change: Change;
}

const refused = ({ refused: code, detail }: Refusal): Decided => ({
  result: { outcome: 'refused', why: `${code}: ${detail}`.slice(0, 300) },
  change: change(),
});

/** The row's outcome, of what is in hand. */
async function decided({ job, now }: Working, { items }: Hand, line: Line): Promise<Decided> {
  const found = (key: Key) => items.get(at(key));
  const { serial, ...form } = line;
  const application = applicationIn(found(KEYS.application(job.of)));
  const card = cardIn(found(KEYS.card(serial)));
  if (!card || !application) return refused(NOT_FOUND);
  const there = card.application === application.id && card.terminal === line.terminal;
  if (there && card.businessPoint === line.businessPoint)
    return { result: { outcome: 'unchanged' }, change: change() };
  const signature = signatureOf(job, now);
  const where = { at: card.place, destination: card.destination };
  const permitted = permit(signature.actor, LIFECYCLE.issue, where, card.steps);
  if (isRefusal(permitted)) return refused(permitted);
  const unit = organizationIn(found(KEYS.organization(application.unit)));
  const terminal = thingIn(TERMINAL, found(KEYS.terminal(line.terminal)));
  const block = thingIn(TERMINAL_BLOCK, found(KEYS.terminalBlock(blockOf(line.terminal))));
  const related = { unit, application, terminal, block };
  const filled = { ...form, application: application.id, unit: application.unit };
  const move = moveCard(card, 'issue', filled, { ...signature, as: permitted.as }, related);
  if (isRefusal(move)) return refused(move);
  const taken = { before: card, moves: [move], unit, application };
  return { result: { outcome: 'done' }, change: await moveChange([taken], signature) };
}

/** One row, one transaction: its card is issued with the job's position, or only the position moves. */
export async function issueRow(working: Working, hand: Hand, from: number): Promise<Worked> {
  const { store, job } = working;
  const rows = await hand.rowsIn(job);
  const [row] = readRows(rows, from, 1);
  if (!row) throw new Error(`job ${job.id} has no row ${from}`);
  if ('fault' in row) return told(row.row, { outcome: 'refused', why: row.fault });
  if (hand.items.size === 0) await fetchedHead(working, hand);
  const own = lineKeys(row.line);
  await lookAhead(store, rows, from, hand, own);
  let outcome = await decided(working, hand, row.line);
  if (outcome.change.writes.length === 0) {
    // Nobody is refused on what was read some rows ago.
    await fetchedHead(working, hand);
    await fetched(store, own, hand);
    outcome = await decided(working, hand, row.line);
  }
  keep(outcome.change, own, job, hand);
  return told(row.row, { thing: row.line.serial, ...outcome.result }, outcome.change);
}

/** Waits for the row's own items; those of the rows after are asked for while these are written. */
async function lookAhead(store: Store, rows: readonly Row[], from: number, hand: Hand, own: readonly Key[]) {
  const keysFrom = (first: number) =>
    readRows(rows, first, AHEAD).flatMap((one) => ('line' in one ? lineKeys(one.line) : []));
  const missing = () => own.some((key) => !hand.items.has(at(key)));
  if (missing()) await hand.coming;
  if (missing()) {
    await fetched(store, keysFrom(from), hand);
    hand.asked = from + AHEAD;
  }
  const { asked = rows.length } = hand;
  if (asked >= rows.length || from + AHEAD < asked) return;
  hand.asked = asked + AHEAD;
  // What fails here is asked for again, and told, when its row's turn comes.
  hand.coming = fetched(store, keysFrom(asked), { items: hand.items }).catch(() => undefined);
}

const readRows = (rows: readonly Row[], from: number, many: number): ReadRow<Line>[] =>
  rows.slice(from, from + many).map((row) => readRow(row, ISSUE_LINE));

/** After the commit the application is as it was written; its card and terminal are not asked again. */
function keep({ writes }: Change, own: readonly Key[], { of }: Job, { items }: Hand): void {
  const key = at(KEYS.application(of));
  const written = writes.find((write) => 'put' in write && at(write.key) === key);
  if (written && 'put' in written) items.set(key, written.put);
  for (const one of own.slice(0, 2)) items.delete(at(one));
}

const told = (row: number, result: Omit<RowResult, 'row'>, made: Change = change()): Worked => ({
  results: [{ row, ...result }],
  change: made,
});
