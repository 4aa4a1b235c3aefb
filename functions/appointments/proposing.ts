/** How an appointment is proposed: never of oneself, and nothing is held until another confirms it. */
import { randomUUID } from 'node:crypto';
import { type Appointment, appointable, appointmentView } from '../../shared/appointment/appointment.ts';
import type { APPOINTMENT_ROUTES } from '../../shared/appointment/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { appointmentThing } from '../storage/appointments.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';

export const propose: Answerer<typeof APPOINTMENT_ROUTES.propose> = {
  answer: async (ask) => {
    const { body, actor, now, route } = ask;
    const permitted = permit(actor, demandOf(route), { at: body.place });
    const refusal = isRefusal(permitted) ? permitted : appointable(body);
    if (isRefusal(permitted) || refusal) return refusal ?? NOT_FOUND;
    if (personKey(body) === personKey(actor)) {
      return refuse('same-person', 'Nobody proposes an appointment of oneself.', { article: 'ours' });
    }
    const id = randomUUID();
    const { deputyFor, until, from = now, ...who } = body;
    const form = { ...who, from, ...(until ? { until } : {}), ...(deputyFor ? { deputyFor } : {}) };
    const drafts = [{ transition: 'propose', article: 'ours', to: 'proposed', form }];
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(appointmentThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const appointment: Appointment = {
      schemaVersion: 1,
      id,
      ...form,
      state: 'proposed',
      // Nobody confirms what concerns oneself, nor what one proposed.
      steps: { propose: personKey(actor), appointee: personKey(body) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    };
    const writes = [
      { put: appointment, key: KEYS.appointment(id), when: 'absent' },
      { put: appointment, key: KEYS.appointmentAt(body.place, id), when: 'absent' },
    ] as const;
    const written = together(change(...writes), entered.change);
    return { status: 201, body: appointmentView(appointment), change: written, version: 1 };
  },
};
