/**
 * Who may do what, where, from when to when. Made by the centre above, by two persons (design, Authority).
 */
import * as z from 'zod';
import { id, moment, text } from '../fields.ts';
import { ledgerHead } from '../ledger/head.ts';
import { levelOf, place } from '../policy/jurisdiction.ts';
import { ROLES, role } from '../policy/roles.ts';
import { type Refusal, refuse } from '../refusals.ts';

/** What may be done with an appointment: state → state. */
export const APPOINTMENT_STEPS = {
  confirm: { title: '确认', from: ['proposed'], to: 'in-force' },
  end: { title: '终止', from: ['proposed', 'in-force'], to: 'ended' },
} as const;

/** How many appointments one person can hold at a time: they are read with each request, in one item. */
export const MAX_APPOINTMENTS = 16;

const appointee = { issuer: z.url().max(200), subject: text(128) };
const terms = { role, place, from: moment, until: moment.optional() };

export const NEW_APPOINTMENT = z.strictObject({
  ...appointee,
  role,
  place,
  /** Without a time, from now. A deputy's has both ends. */
  from: moment.optional(),
  until: moment.optional(),
  /** 代理: stands in for somebody, for a time. */
  deputyFor: text(128).optional(),
});
export type NewAppointment = z.infer<typeof NEW_APPOINTMENT>;

export const APPOINTMENT = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  ...appointee,
  ...terms,
  deputyFor: text(128).optional(),
  state: z.enum(['proposed', 'in-force', 'ended']),
  /** Who took which step: propose, confirm, end → personKey. */
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Appointment = z.infer<typeof APPOINTMENT>;

export const APPOINTMENT_VIEW = APPOINTMENT.omit({ schemaVersion: true, steps: true, ledger: true });

export function appointmentView({ schemaVersion: _, steps: __, ledger: ___, ...view }: Appointment) {
  return view;
}

/** What a person holds: the one item read with each request. */
export const PERSON = z.strictObject({
  schemaVersion: z.literal(1),
  appointments: z.array(z.strictObject({ id, ...terms })).max(MAX_APPOINTMENTS),
  version: z.number().int().min(1),
});
export type Person = z.infer<typeof PERSON>;

/** Whether a role can be held at a place at all, and a deputy's time has an end. */
export function appointable({
  role: name,
  place: where,
  from,
  until,
  deputyFor,
}: NewAppointment): Refusal | undefined {
  const level = levelOf(where);
  const levels: readonly (typeof level)[] = ROLES[name].levels;
  if (!levels.includes(level)) {
    const detail = `${name} is appointed at: ${levels.join(', ')}.`;
    return refuse('level-not-permitted', detail, { article: ROLES[name].article });
  }
  if ((deputyFor && !until) || (from && until && until <= from)) {
    const fields = [
      { path: 'body.until', message: 'a deputy needs an end, and an end lies after the beginning' },
    ];
    return refuse('invalid-input', 'The time of the appointment does not hold.', { fields });
  }
  return undefined;
}
