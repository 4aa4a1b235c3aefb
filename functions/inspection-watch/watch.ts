/**
 * Tells each centre once of every unit whose verification has come due, and of every correction and tracking
 * task that is overdue (SAM-15p4, SAM-16).
 */
import { FINDING_STATES } from '../../shared/inspection/finding.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { findingIn, findingThing } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn, organizationThing } from '../storage/organizations.ts';
import { announce } from '../storage/outbox.ts';
import type { Store, Write } from '../storage/store.ts';
import { all, dueIn, periodOf, trackedAt } from '../storage/surveys.ts';
import { STANDINGS, trackingLineIn, trackingTaskThing } from '../storage/tracking-tasks.ts';

/** Notices of one transaction: each is a marker and an announcement. */
const SLICE = 45;

/** What somebody is told, once for its day. */
interface Notice {
  readonly kind: 'tracking-due' | 'correction-overdue' | 'tracking-task-overdue';
  readonly thing: string;
  readonly place: string;
  readonly day: string;
}

/** Walks every centre from the ministry down. @returns how many notices it wrote */
export async function watchAll(store: Store, now: string): Promise<number> {
  const centres = [NATION];
  let written = 0;
  for (let centre = centres.shift(); centre; centre = centres.shift()) {
    const below = await all(store, KEYS.organizationBelow(centre, ''));
    // The ministry's centre is listed below itself.
    const organizations = below.flatMap((item) => organizationIn(item) ?? []);
    const centresBelow = organizations.filter(({ type, place }) => type === 'centre' && place !== centre);
    centres.push(...centresBelow.map(({ place }) => place));
    const notices = [
      ...(await unitsDue(store, centre, now)),
      ...(await overdue(store, centre, now)),
      ...(await tasksOverdue(store, centre, now)),
    ];
    for (let at = 0; at < notices.length; at += SLICE)
      written += await tell(store, centre, notices.slice(at, at + SLICE), now);
  }
  return written;
}

async function unitsDue(store: Store, centre: string, now: string): Promise<Notice[]> {
  const units = await trackedAt(store, centre, await periodOf(store, centre), now);
  return units
    .filter(({ due }) => due)
    .map(({ unit, dueOn }) => ({
      kind: 'tracking-due',
      thing: organizationThing(unit),
      place: `${centre}/${unit}`,
      day: dueOn,
    }));
}

/** Their lines stand in the order of their days: from the first that is not yet over, nothing is overdue. */
async function overdue(store: Store, centre: string, now: string): Promise<Notice[]> {
  const lines = (await all(store, KEYS.findingDue(centre, '', '', ''))).map(({ sk }) => dueIn(String(sk)));
  const late = lines.filter(({ day }) => day < shanghaiDay(now));
  const notices: Notice[] = [];
  for (const { key, day } of late) {
    const [item] = await store.read([key]);
    const finding = findingIn(item);
    if (!finding || FINDING_STATES[finding.state].settled) continue;
    notices.push({ kind: 'correction-overdue', thing: findingThing(finding.id), place: finding.place, day });
  }
  return notices;
}

/** The open ones in the order of their days; a task of yesterday's day is late, and so told of today. */
async function tasksOverdue(store: Store, centre: string, now: string): Promise<Notice[]> {
  const lines = await all(store, {
    ...KEYS.trackingTaskAt(centre, '', '', ''),
    begins: `${STANDINGS.open}#`,
  });
  return lines
    .map(({ sk }) => trackingLineIn(String(sk)))
    .filter(({ dueOn }) => dueOn < shanghaiDay(now))
    .map(({ id, dueOn }) => ({
      kind: 'tracking-task-overdue',
      thing: trackingTaskThing(id),
      place: centre,
      day: dueOn,
    }));
}

async function tell(store: Store, centre: string, notices: readonly Notice[], now: string): Promise<number> {
  const keys = notices.map(({ thing, day }) => KEYS.inspectionNotice(thing, day));
  const told = await store.read(keys);
  const fresh = notices.filter((_, n) => !told[n]);
  const writes = fresh.flatMap(({ kind, thing, place, day }): Write[] => [
    { put: { at: now }, key: KEYS.inspectionNotice(thing, day), when: 'absent' },
    announce(kind, { thing, place, validUntil: day }, now, centre),
  ]);
  if (writes.length === 0) return 0;
  // Lost: another run wrote some of these; read again, and write what is left.
  return (await store.commit(writes)) === 'done' ? fresh.length : tell(store, centre, notices, now);
}
