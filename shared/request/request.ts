/**
 * What somebody applied for and another decides: a unit's application (SAM-15p2), or a step that needs two
 * persons.
 */
import * as z from 'zod';
import { id, moment, reason, serial, text } from '../fields.ts';

import { place } from '../policy/jurisdiction.ts';
import { FORMS, PERSONAL_FIELDS } from '../sam-card/forms.ts';
import { LIFECYCLE } from '../sam-card/lifecycle.ts';

/** What may be done with a request: state → state. */
export const REQUEST_STEPS = {
  approve: { title: '同意', from: 'pending', to: 'approved' },
  reject: { title: '不同意', from: 'pending', to: 'rejected' },
  withdraw: { title: '撤回', from: 'pending', to: 'withdrawn' },
} as const;

export const requestState = z.enum(['pending', 'approved', 'rejected', 'withdrawn']);

export const REQUEST = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  serial,
  transition: z.enum(Object.keys(FORMS) as [keyof typeof FORMS]),
  form: z.record(z.string().max(60), z.json()),
  /** Where the card was when it was applied for: the centre there decides. */
  place,
  state: requestState,
  /** personKey of who applied. */
  applicant: z.string().max(400),
  reason: reason.optional(),
  version: z.number().int().min(1),
  createdAt: moment,
  decidedAt: moment.optional(),
});
export type CardRequest = z.infer<typeof REQUEST>;

export const REQUEST_VIEW = REQUEST.omit({ schemaVersion: true }).extend({ title: text(40) });

/** A request as those read it who decide on it. */
export const requestDetail = ({ schemaVersion: _, ...request }: CardRequest) => ({
  ...request,
  title: LIFECYCLE[request.transition].title,
});

/** A request as a write answers it: receipts keep the answer, and in a receipt stands nobody's name. */
export function requestView(request: CardRequest) {
  const form = Object.entries(request.form).filter(
    ([name]) => !(PERSONAL_FIELDS as readonly string[]).includes(name),
  );
  return { ...requestDetail(request), form: Object.fromEntries(form) };
}
