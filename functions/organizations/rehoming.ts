/**
 * A unit or service point comes under another centre: its record and its people's appointments move in one
 * commit; its cards follow, each by its own row.
 */
import type { Appointment } from '../../shared/appointment/appointment.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import type { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';
import { notQualified } from '../../shared/organization/standing.ts';
import { above, canStand, isCentre, within } from '../../shared/policy/jurisdiction.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { appointmentThing, standingAt } from '../storage/appointments.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { personIn, personWrite } from '../storage/people.ts';
import type { Store, Write } from '../storage/store.ts';
import { NO_PARENT } from './founding.ts';
import { changed, one, permittedOne } from './one.ts';

/** Appointments that move in one commit: each is its record, two lines, an entry and a person. */
const MOST_PEOPLE = 15;

export const rehome: Answerer<(typeof ORGANIZATION_ROUTES)['rehome']> = {
  reads: ({ params, body }) => ({
    ...one({ params }),
    to: KEYS.organization(organizationIdAt(body.to)),
  }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { to, reason } = ask.body;
    const { organization, as } = entered;
    if (organization.type === 'centre') {
      return refuse('destination-not-permitted', 'A centre is rehomed unit by unit; then its record ends.');
    }
    const refusal = notQualified(organization);
    if (refusal) return refusal;
    if (above(organization.place) === to) return refuse('nothing-to-change', 'It belongs there already.');
    if (!isCentre(to) || !found.to) return NO_PARENT;
    if (!within(to, as.place)) {
      return refuse('destination-not-permitted', 'Both centres must lie in your jurisdiction.');
    }
    const place = `${to}/${organization.id}`;
    if (!canStand(place)) return NO_PARENT;
    const formerPlaces = [...organization.formerPlaces, { place: organization.place, until: ask.now }].slice(
      -8,
    );
    const form = { from: organization.place, to: place, reason };
    const signature = { actor: ask.actor, as, now: ask.now };
    const along = await peopleAlong(ask.store, organization.place, place, signature);
    if ('refused' in along) return along;
    return changed(ask, entered, {
      transition: 'rehome',
      article: 'ours',
      form,
      next: { place, formerPlaces },
      along,
    });
  },
};

/** The appointments at a place that have not ended, moved to another, and what their holders then hold. */
async function peopleAlong(
  store: Store,
  from: string,
  to: string,
  signature: Signature,
): Promise<Change | Refusal> {
  const { standing, more } = await standingAt(store, from, 200);
  if (more || standing.length > MOST_PEOPLE) {
    return refuse('too-many', `At most ${MOST_PEOPLE} appointments move along; end those no longer needed.`);
  }
  const moved = await Promise.all(
    standing.map((appointment) => movedAppointment(appointment, to, signature)),
  );
  return together(...moved, change(...(await holders(store, standing, to))));
}

async function movedAppointment(before: Appointment, to: string, signature: Signature): Promise<Change> {
  const { id, place, version, ledger } = before;
  const drafts = [{ transition: 'rehome', article: 'ours', form: { from: place, to } }];
  const { head, change: entries } = await append(appointmentThing(id), ledger, drafts, signature);
  const after = { ...before, place: to, version: version + 1, ledger: head };
  const writes = change(
    { put: after, key: KEYS.appointment(id), when: { versionIs: version } },
    { remove: KEYS.appointmentAt(place, id), when: 'present' },
    { put: after, key: KEYS.appointmentAt(to, id), when: 'absent' },
  );
  return together(writes, entries);
}

/** Each holder's own item, once, with the moved places. */
async function holders(store: Store, standing: readonly Appointment[], to: string): Promise<Write[]> {
  const keys = [...new Set(standing.map((appointment) => personKey(appointment)))];
  const items = keys.length > 0 ? await store.read(keys.map((key) => KEYS.person(key))) : [];
  const ids = new Set(standing.map(({ id }) => id));
  return keys.flatMap((key, n) => {
    const person = personIn(items[n]);
    if (!person) return [];
    const appointments = person.appointments.map((held) =>
      ids.has(held.id) ? { ...held, place: to } : held,
    );
    return [personWrite(key, person, appointments)];
  });
}
