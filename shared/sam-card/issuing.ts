/** What issuing a card presupposes: a unit that may use its kind, an application of it, a terminal. */
import { isOpen, mayNotIssue, openLine } from '../application/counting.ts';
import type { Organization } from '../organization/organization.ts';
import { notQualified } from '../organization/standing.ts';
import { centreOf } from '../policy/jurisdiction.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { numberFits } from '../terminal/device.ts';
import type { Check } from './checks.ts';
import { KINDS, type Kind } from './forms.ts';
import type { Asked, Form, Related } from './move.ts';
import type { SamCard } from './sam-card.ts';

/** SAM-T1: who may use which kind. */
export function kindFits(kind: Kind, unit: Organization): Refusal | undefined {
  const facts = KINDS[kind];
  if (facts.unit === unit.type && (unit.psychiatric || !facts.psychiatric)) return undefined;
  const detail = `${kind} is for a ${facts.unit}${facts.psychiatric ? ' with 精神病诊断资质' : ''}.`;
  return refuse('kind-not-permitted', detail, { article: 'SAM-T1' });
}

/** An allotted number that was not retired, whose terminal is free. Its device may be registered later. */
export function terminalFits(
  card: SamCard,
  number: string,
  unit: string,
  related: Related,
): Refusal | undefined {
  const refusal = numberFits(number, unit, related);
  const holder = related.terminal?.card;
  if (refusal || !holder || holder === card.serial) return refusal;
  return refuse('terminal-occupied', 'A terminal holds one SAM card at a time.', { article: 'SAM-15p1' });
}

/** SAM-13p2: what is issued was approved, for this unit by this centre, and is still outstanding. */
function applicationFits(
  card: SamCard,
  wanted: Kind,
  { unit, application }: Form<'issue'>,
  it: Related['application'],
  actor: Asked['actor'],
): Refusal | undefined {
  const article = 'SAM-13p2';
  if (it?.id !== application || it.unit !== unit || centreOf(it.place) !== card.place) {
    return refuse('application-unknown', 'The unit has no such application with this centre.', { article });
  }
  const earlier = mayNotIssue(it, actor);
  if (earlier) {
    const detail = `Whoever took the application's step ${earlier} cannot issue on it.`;
    return refuse('same-person', detail, { article });
  }
  if (!isOpen(it)) return refuse('application-not-open', `The application is ${it.state}.`, { article });
  if (openLine(it, wanted)) return undefined;
  return refuse('line-exhausted', `Nothing is outstanding of its line ${wanted}.`, { article });
}

export const issue: Check<'issue'> = (card, form, related, { actor }) => {
  const { unit } = related;
  if (!unit || centreOf(unit.place) !== card.place || unit.type === 'centre') {
    return refuse('unit-unknown', 'The centre issues to its own units only.', { article: 'SAM-4' });
  }
  if (!card.kind) throw new Error(`${card.serial} is in stock without a kind`);
  const refusal =
    kindFits(card.kind, unit) ??
    notQualified(unit) ??
    applicationFits(card, card.kind, form, related.application, actor) ??
    terminalFits(card, form.terminal, unit.id, related);
  if (refusal) return refusal;
  const { application, businessPoint, terminal } = form;
  return {
    unit: unit.id,
    application,
    businessPoint,
    terminal,
    personal: { ...card.personal, responsiblePerson: form.responsiblePerson },
  };
};
