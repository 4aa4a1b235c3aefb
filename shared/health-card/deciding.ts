/** What stands between a resident and his card, asked of facts alone; nothing here reads or writes. */
import type * as z from 'zod';
import { type Refusal, refuse } from '../refusals.ts';
import { RESIDENT_STATES, type Resident } from '../resident/resident.ts';
import { SETTINGS } from '../settings.ts';
import type { CANCEL_FORM, REISSUE_FORM } from './forms.ts';
import { CANCEL_CAUSES, type HealthCard, REISSUE_CAUSES } from './health-card.ts';
import { isInReach } from './states.ts';

/** RHC-2: 拥有唯一的、全国通用的居民健康卡. Where the other card is, is not said. */
export const CARD_HELD = refuse(
  'card-held',
  'This resident holds a card or has applied for one: it is re-issued, or ended, before another.',
  { article: 'RHC-2' },
);

/** RHC-13: no card rests on what nobody has verified, nor on what is about to be erased. */
export function notVerified({
  state,
  verifiedAt,
}: Pick<Resident, 'state' | 'verifiedAt'>): Refusal | undefined {
  if (verifiedAt && RESIDENT_STATES[state].kept) return undefined;
  return refuse('resident-not-verified', 'What was collected of this resident is yet to be verified.', {
    article: 'RHC-13',
  });
}

/** The last day of a card that is issued on this one. */
export function lastDay(
  issued: string,
  { validityYears }: { validityYears: number } = SETTINGS.healthCard,
): string {
  const [year = 0, month = 1, day = 1] = issued.split('-').map(Number);
  return new Date(Date.UTC(year + validityYears, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** Why the card cannot be made anew for this cause, if so. */
export function notReissuable(
  { state, validUntil = '' }: Pick<HealthCard, 'state' | 'validUntil'>,
  { cause, fee }: z.infer<typeof REISSUE_FORM>,
  today: string,
): Refusal | undefined {
  const facts = REISSUE_CAUSES[cause];
  if (facts.from !== state) {
    const allowed = Object.entries(REISSUE_CAUSES).flatMap(([name, { from }]) =>
      from === state ? [name] : [],
    );
    return refuse('cause-not-from-state', `A card that is ${state} is not re-issued for ${cause}.`, {
      article: 'RHC-9(2)',
      allowed,
    });
  }
  if ('expired' in facts && today <= validUntil) {
    return refuse('card-not-expired', `It is valid through ${validUntil}.`, { article: 'ours' });
  }
  if (facts.paid && !fee) {
    return refuse(
      'fee-unpaid',
      'The cost of making a card again is borne by its resident: record its receipt.',
      {
        article: 'RHC-7',
      },
    );
  }
  if (!facts.paid && fee) {
    const fields = [{ path: 'fee', message: 'no cost is booked to the resident for this cause' }];
    return refuse('invalid-input', 'Only 补办 is at the resident’s cost.', { article: 'RHC-7', fields });
  }
  if (fee && fee.paidOn > today) {
    const fields = [{ path: 'fee.paidOn', message: 'a day that is yet to come' }];
    return refuse('invalid-input', 'A cost is paid before it is recorded.', { fields });
  }
  return undefined;
}

/** Why the card cannot be ended so, if so. */
export function notCancellable(
  { state }: Pick<HealthCard, 'state'>,
  { cause, handedBack }: z.infer<typeof CANCEL_FORM>,
): Refusal | undefined {
  const impossible = handedBack && !isInReach(state);
  const missing = 'handedBack' in CANCEL_CAUSES[cause] && !handedBack;
  if (!impossible && !missing) return undefined;
  const detail = impossible
    ? 'A card that is reported lost is found first, and then handed back.'
    : 'Whoever wishes no card any more hands it back; one that is lost is reported or re-issued.';
  return refuse('card-not-handed-back', detail, { article: 'ours' });
}
