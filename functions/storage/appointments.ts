/** Appointments in the table, and how those at a place end that is no more. */
import { APPOINTMENT, APPOINTMENT_STEPS, type Appointment } from '../../shared/appointment/appointment.ts';
import { personKey } from '../../shared/policy/permit.ts';
import { append, type Change, change, type Signature, together } from './change.ts';
import { thingsIn } from './items.ts';
import { KEYS } from './keys.ts';
import { personIn, personWrite } from './people.ts';
import type { Store, Write } from './store.ts';

/** The name of an appointment's chain in the ledger. */
export const appointmentThing = (id: string) => `appointment/${id}`;

/** So many appointments at a place that have not ended, and whether there are more lines to look at. */
export async function standingAt(store: Store, place: string, limit: number) {
  const { table, pk } = KEYS.appointmentAt(place, '');
  const { items, after } = await store.list({ table, pk, limit });
  const ended = APPOINTMENT_STEPS.end.to;
  return {
    standing: thingsIn(APPOINTMENT, items).filter(({ state }) => state !== ended),
    more: after !== undefined,
  };
}

interface Ending {
  readonly article: string;
  readonly reason: string;
}

/** Ends appointments that have not ended; each of their holders' items is written once. */
export async function endedChange(
  store: Store,
  standing: readonly Appointment[],
  ending: Ending,
  signature: Signature,
): Promise<Change> {
  const ended = await Promise.all(standing.map((one) => endedOne(one, ending, signature)));
  return together(...ended, change(...(await holdersWithout(store, standing))));
}

async function endedOne(before: Appointment, { article, reason }: Ending, signature: Signature) {
  const { id, place, ledger, state, version } = before;
  const { to } = APPOINTMENT_STEPS.end;
  const drafts = [{ transition: 'end', article, from: state, to, form: { reason } }];
  const { head, change: entries } = await append(appointmentThing(id), ledger, drafts, signature);
  const steps = { ...before.steps, end: personKey(signature.actor) };
  const after = { ...before, state: to, steps, version: version + 1, ledger: head };
  const writes = change(
    { put: after, key: KEYS.appointment(id), when: { versionIs: version } },
    { put: after, key: KEYS.appointmentAt(place, id), when: 'present' },
  );
  return together(writes, entries);
}

async function holdersWithout(store: Store, standing: readonly Appointment[]): Promise<Write[]> {
  const keys = [...new Set(standing.map((one) => personKey(one)))];
  const items = keys.length > 0 ? await store.read(keys.map((key) => KEYS.person(key))) : [];
  const ids = new Set(standing.map(({ id }) => id));
  return keys.flatMap((key, n) => {
    const person = personIn(items[n]);
    const kept = person?.appointments.filter((held) => !ids.has(held.id)) ?? [];
    return person && kept.length < person.appointments.length ? [personWrite(key, person, kept)] : [];
  });
}
