/** Answers of the noun appointments: proposed by one, confirmed by another, both of the centre above. */
import {
  APPOINTMENT,
  APPOINTMENT_STEPS,
  type Appointment,
  appointmentView,
  MAX_APPOINTMENTS,
} from '../../shared/appointment/appointment.ts';
import type { APPOINTMENT_ROUTES } from '../../shared/appointment/routes.ts';
import { permit, personKey, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answer, Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf, staleOr } from '../runtime/demand.ts';
import { appointmentThing } from '../storage/appointments.ts';
import { append, change, together } from '../storage/change.ts';
import { thingIn, thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { personIn, personWrite } from '../storage/people.ts';
import type { Item, Write } from '../storage/store.ts';
import { propose } from './proposing.ts';

type Routes = typeof APPOINTMENT_ROUTES;

const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.appointment(params.id) });

function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const appointment = thingIn(APPOINTMENT, item);
  if (!appointment) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: appointment.place }, appointment.steps);
  return isRefusal(permitted) ? permitted : { appointment, as: permitted.as };
}

/** What the appointee's own item holds after a step, or why it can't. */
async function personAfter(
  { store }: Pick<Ask, 'store'>,
  { issuer, subject, id, role, place, from, until }: Appointment,
  step: keyof typeof APPOINTMENT_STEPS,
  now: string,
): Promise<Write[] | Refusal> {
  const key = personKey({ issuer, subject });
  const [item] = await store.read([KEYS.person(key)]);
  const person = personIn(item);
  const kept = (person?.appointments ?? []).filter(
    (held) => held.id !== id && !(held.until && held.until <= now),
  );
  if (step === 'end') return person ? [personWrite(key, person, kept)] : [];
  if (kept.length >= MAX_APPOINTMENTS) {
    return refuse('too-many', `One person holds at most ${MAX_APPOINTMENTS} appointments at a time.`);
  }
  return [personWrite(key, person, [...kept, { id, role, place, from, until }])];
}

/** Confirm or end: the state is the table's, the person's item changes in the same commit. */
async function taken(
  ask: Pick<Ask, 'actor' | 'now' | 'store' | 'ifMatch'>,
  { appointment, as }: { appointment: Appointment; as: Standing },
  step: keyof typeof APPOINTMENT_STEPS,
  form: Record<string, unknown>,
): Promise<Answer | Refusal> {
  const { from, to } = APPOINTMENT_STEPS[step];
  const { state, id, place } = appointment;
  if (!(from as readonly string[]).includes(state)) {
    return refuse('not-allowed-in-state', `An appointment that is ${state} cannot take ${step}.`);
  }
  const stale = staleOr(ask, appointment.version);
  if (stale) return stale;
  const { actor, now } = ask;
  const drafts = [{ transition: step, article: 'ours', from: state, to, form }];
  const { head, change: entries } = await append(appointmentThing(id), appointment.ledger, drafts, {
    actor,
    as,
    now,
  });
  const steps = { ...appointment.steps, [step]: personKey(actor) };
  const after = { ...appointment, state: to, steps, version: appointment.version + 1, ledger: head };
  const held = await personAfter(ask, appointment, step, now);
  if ('refused' in held) return held;
  const writes: Write[] = [
    { put: after, key: KEYS.appointment(id), when: { versionIs: appointment.version } },
    { put: after, key: KEYS.appointmentAt(place, id), when: 'present' },
    ...held,
  ];
  return {
    status: 200,
    body: appointmentView(after),
    change: together(change(...writes), entries),
    version: after.version,
  };
}

const confirm: Answerer<Routes['confirm']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    return 'refused' in entered ? entered : taken(ask, entered, 'confirm', {});
  },
};

const end: Answerer<Routes['end']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    return 'refused' in entered ? entered : taken(ask, entered, 'end', ask.body);
  },
};

const appointment: Answerer<Routes['appointment']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: appointmentView(entered.appointment), version: entered.appointment.version };
  },
};

const appointments: Answerer<Routes['appointments']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.appointmentAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(APPOINTMENT, page.items).map((it) => appointmentView(it));
    return { status: 200, body: { appointments: found, next: page.next } };
  },
};

const own: Answerer<Routes['own']> = {
  answer: ({ actor }) => ({ status: 200, body: { standings: [...actor.standings] } }),
};

export const answers: Answers<Routes> = { propose, confirm, end, own, appointment, appointments };
