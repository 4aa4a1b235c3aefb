/**
 * What single rows ask of the form and of what was read with the card, and what they then write on the
 * card.
 */
import { missingEvidence } from '../batch/evidence.ts';
import { centreOf } from '../policy/jurisdiction.ts';
import { isRefusal, type Refusal, refuse } from '../refusals.ts';
import { cancelCheck } from './cancelling.ts';
import { issue, terminalFits } from './issuing.ts';
import type { TransitionName } from './lifecycle.ts';
import type { Asked, Form, Related } from './move.ts';
import type { SamCard } from './sam-card.ts';
import { scrapCheck } from './scrapping.ts';
import { dispatch, handOver, receive } from './shipping.ts';

export type Changes = Partial<SamCard>;
export type Check<Name extends TransitionName> = (
  card: SamCard,
  form: Form<Name>,
  related: Related,
  asked: Asked,
) => Changes | Refusal;

/** New terminal, point or person of an issued card; what is not given stays. */
function relocate(
  card: SamCard,
  form: { businessPoint?: string; terminal?: string; responsiblePerson?: string },
  related: Related,
): Changes | Refusal {
  const { businessPoint, terminal, responsiblePerson } = form;
  const unplaced = (businessPoint || terminal || responsiblePerson) && !card.unit;
  if (unplaced)
    return refuse('nothing-to-change', 'The card is with no unit, so it has no point, terminal or person.');
  const refusal = terminal && card.unit ? terminalFits(card, terminal, card.unit, related) : undefined;
  if (refusal) return refusal;
  return {
    ...(businessPoint ? { businessPoint } : {}),
    ...(terminal ? { terminal } : {}),
    ...(responsiblePerson ? { personal: { ...card.personal, responsiblePerson } } : {}),
  };
}

const NOTHING = refuse('nothing-to-change', 'Name at least one new value.');
const IN_STOCK = refuse('nothing-to-change', "The card lies in its centre's own stock.");

const changeLocation: Check<'change-location'> = (card, { reason: _, ...form }, related) =>
  Object.values(form).some(Boolean) ? relocate(card, form, related) : NOTHING;

const correct: Check<'correct'> = (card, { reason: _, cardNumber, ...form }, related) => {
  if (!cardNumber && !Object.values(form).some(Boolean)) return NOTHING;
  if (cardNumber && card.unit) {
    return refuse('nothing-to-change', 'The 卡号 is corrected before issue only.', { article: 'ours' });
  }
  if (cardNumber && related.numberTaken) {
    return refuse('number-taken', 'Another card bears this 卡号.', { article: 'SAM-14' });
  }
  const changes = relocate(card, form, related);
  return isRefusal(changes) ? changes : { ...changes, ...(cardNumber ? { cardNumber } : {}) };
};

/** To a service point of the centre in whose stock the card lies; and back from there. */
const entrust: Check<'entrust'> = (card, _, { unit }) =>
  unit?.type === 'service-point' && centreOf(unit.place) === card.place
    ? {}
    : refuse('unit-unknown', 'The centre entrusts cards to its own service points.', { article: 'ours' });

const recall: Check<'recall'> = (card) => (centreOf(card.place) === card.place ? IN_STOCK : {});

/** What has not happened yet cannot be reported; nor can a transaction be judged by it. */
const reportGone: Check<'report-loss' | 'report-theft'> = (_, { occurredAt }, __, { now }) =>
  occurredAt > now
    ? refuse('invalid-input', 'It is reported for a time that has not come yet.', {
        fields: [{ path: 'body.occurredAt', message: 'not later than now' }],
      })
    : {};

const rehome: Check<'rehome'> = (card, _, { unit }) => (!unit || unit.place === card.place ? NOTHING : {});

export const CHECKS: { readonly [Name in TransitionName]?: Check<TransitionName> } = {
  'accept-production': (_, __, { batch }) => missingEvidence(batch, 'accept-production') ?? {},
  'replace-transport-key': (_, __, { batch }) => missingEvidence(batch, 'replace-transport-key') ?? {},
  personalize: take<'personalize'>(
    (_, { kind, validUntil, keySet }, { batch }) =>
      missingEvidence(batch, 'personalize') ?? { kind, validUntil, keySet },
  ),
  file: take<'file'>((_, { businessType }) => ({ businessType })),
  'hand-over': take(handOver),
  dispatch: take(dispatch),
  receive: take(receive),
  entrust: take(entrust),
  recall: take(recall),
  issue: take(issue),
  'change-location': take(changeLocation),
  'report-loss': take(reportGone),
  'report-theft': take(reportGone),
  correct: take(correct),
  cancel: take<'cancel'>(cancelCheck),
  rehome: take(rehome),
  scrap: take<'scrap'>(scrapCheck),
};

/** A row's own check in the table of all: the route has parsed the form by the row's schema before. */
function take<Name extends TransitionName>(check: Check<Name>): Check<TransitionName> {
  return check as Check<TransitionName>;
}
