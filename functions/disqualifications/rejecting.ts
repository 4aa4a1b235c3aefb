/** The open applications of a unit that lost its qualification, each brought to its end. */
import type { Application, ApplicationState } from '../../shared/application/application.ts';
import { lapsed } from '../../shared/application/counting.ts';
import { APPLICATION_ENDINGS, OPEN_STATES } from '../../shared/application/ending.ts';
import type { Disqualification } from '../../shared/disqualification/disqualification.ts';
import { after, type Steps } from '../../shared/policy/steps.ts';
import { applicationIn, applicationThing, applicationWrites } from '../storage/applications.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import type { Store } from '../storage/store.ts';

const ENDINGS: Steps<ApplicationState> = APPLICATION_ENDINGS;

/** A 表1 of the unit that is still open, the longest waiting of its state first; none, if none is. */
export async function openOf(store: Store, { place }: Disqualification): Promise<Application | undefined> {
  for (const state of OPEN_STATES) {
    const { table, pk, sk } = KEYS.applicationAt(place, state, '', '');
    const begins = sk.slice(0, sk.indexOf('#') + 1);
    const [line] = (await store.list({ table, pk, begins, limit: 1 })).items;
    if (!line) continue;
    const [item] = await store.read([KEYS.application(String(line.id))]);
    return applicationIn(item);
  }
  return undefined;
}

/** What ends it: not approved at all, or what was not handed out of it lapses. */
export async function endedApplication(
  before: Application,
  { number }: Disqualification,
  signature: Signature,
): Promise<Change> {
  const found = Object.entries(ENDINGS).find(([, { from }]) => from.includes(before.state));
  if (!found) throw new Error(`${before.id} has ended`);
  const [transition, row] = found;
  const { article, to } = row;
  const taken = after(before, transition, row, signature.actor);
  const drafts = [{ transition, article, from: before.state, to, form: { reason: number } }];
  const chain = applicationThing(before.id);
  const { head, change: entries } = await append(chain, before.ledger, drafts, signature);
  const { now } = signature;
  const lines = before.decidedAt ? lapsed(before.lines) : before.lines;
  const ended = { ...before, ...taken, lines, reason: number, decidedAt: now, updatedAt: now, ledger: head };
  const told = announce('application-decided', { thing: chain, place: before.place }, now, before.place);
  return together(change(...applicationWrites(before, ended), told), entries);
}
