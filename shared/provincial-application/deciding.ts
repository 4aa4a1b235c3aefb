/** What the ministry centre decides on a province's application, and what each card handed over counts. */
import { type Actor, personKey } from '../policy/permit.ts';
import { after } from '../policy/steps.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Kind } from '../sam-card/forms.ts';
import type { Decision } from './forms.ts';
import { outstandingOf, type ProvincialApplication, type Total } from './provincial-application.ts';
import { delivers } from './states.ts';
import { PROVINCIAL_STEPS } from './steps.ts';

const wrong = (path: string, message: string) =>
  refuse('invalid-input', 'The decision does not fit the application.', { fields: [{ path, message }] });

/** The totals as decided: every kind, none above what was applied for, fewer only with a reason. */
export function decided(
  { totals }: ProvincialApplication,
  { approved, reason }: Decision,
): Total[] | Refusal {
  const kinds = totals.map((total) => total.kind);
  if (approved.length !== kinds.length || approved.some(({ kind }) => !kinds.includes(kind))) {
    return wrong('body.approved', `decide on each of: ${kinds.join(', ')}`);
  }
  const granted = (kind: Kind) => approved.find((one) => one.kind === kind)?.quantity ?? 0;
  const above = totals.find((total) => granted(total.kind) > total.quantity);
  if (above) {
    const detail = `Of ${above.kind} ${above.quantity} were applied for.`;
    return refuse('more-than-applied', detail, { article: 'SAM-13p1' });
  }
  if (totals.every((total) => granted(total.kind) === 0)) {
    return wrong('body.approved', 'to grant nothing is to reject');
  }
  if (totals.some((total) => granted(total.kind) < total.quantity) && !reason) {
    return wrong('body.reason', 'say why fewer are granted than were applied for');
  }
  return totals.map((total) => ({ ...total, approved: granted(total.kind) }));
}

const UNSUITABLE = refuse(
  'provincial-application-unsuitable',
  'Cards go to a province on its application that the ministry has approved.',
  { article: 'SAM-13p1' },
);

/** Nobody who applied or approved hands over. */
export function handsOff(
  { steps }: ProvincialApplication,
  actor: Pick<Actor, 'issuer' | 'subject'>,
): Refusal | undefined {
  const earlier = PROVINCIAL_STEPS.fulfil.distinctFrom.find((step) => steps[step] === personKey(actor));
  if (!earlier) return undefined;
  const detail = `Whoever took the application's step ${earlier} cannot hand over its cards.`;
  return refuse('same-person', detail, { article: 'SAM-13p1' });
}

/** Whether a card of this kind may be handed over on it now, and by this person. */
export function handsOver(
  application: ProvincialApplication | undefined,
  kind: Kind | undefined,
  actor: Pick<Actor, 'issuer' | 'subject'>,
): Refusal | undefined {
  if (!application || !delivers(application)) return UNSUITABLE;
  const refusal = handsOff(application, actor);
  if (refusal) return refusal;
  if (application.totals.some((total) => total.kind === kind && outstandingOf(total) > 0)) return undefined;
  return refuse('line-exhausted', `No card of ${kind} is outstanding on the application.`, {
    article: 'SAM-13p1',
  });
}

/** The application with one card more of this kind handed over. */
export function counted(
  application: ProvincialApplication,
  kind: Kind,
  actor: Pick<Actor, 'issuer' | 'subject'>,
  now: string,
): ProvincialApplication {
  const totals = application.totals.map((total) =>
    total.kind === kind ? { ...total, issued: total.issued + 1 } : total,
  );
  const taken = after(application, 'fulfil', PROVINCIAL_STEPS.fulfil, actor);
  return { ...application, totals, ...taken, updatedAt: now };
}
