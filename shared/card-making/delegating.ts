/** 授权 (RHC-12p1): what giving, filing, arranging and taking back does to the list of delegations. */
import { within } from '../policy/jurisdiction.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type CardMaking, type Delegation, MAX_DELEGATIONS } from './card-making.ts';
import { DELEGATION_STATES } from './states.ts';

const article = 'RHC-12p1';

/** It has not been taken back; its department sees the organisation, even when its time is over. */
export const isHeld = ({ state }: Delegation) => !('over' in DELEGATION_STATES[state]);

const isOver = (one: Delegation, day: string) => !isHeld(one) || one.until < day;

const wrong = (path: string, message: string) =>
  refuse('invalid-input', 'The delegation does not fit.', { fields: [{ path: `body.${path}`, message }] });

type Given = Pick<Delegation, 'place' | 'scope' | 'from' | 'until'>;

/** The list with one more: of a place there is one at a time; the one before is read in the ledger. */
export function delegated(making: CardMaking, given: Given, day: string): Delegation[] | Refusal {
  if (!within(given.place, making.place)) return wrong('place', 'lies in another province');
  if (given.until < given.from || given.until < day) return wrong('until', 'is over before it begins');
  const there = making.delegations.find(({ place }) => place === given.place);
  if (there && !isOver(there, day)) {
    const detail = `${given.place} holds a delegation until ${there.until}.`;
    return refuse('not-allowed-in-state', detail, { article, allowed: ['revoke'] });
  }
  const others = making.delegations.filter((one) => one !== there);
  if (others.length < MAX_DELEGATIONS) return [...others, { ...given, state: 'granted' }];
  return refuse('too-many', `At most ${MAX_DELEGATIONS} places hold delegations.`, { article: 'ours' });
}

/** The list with the one of a place changed; nothing to change where none counts there any more. */
export function changedAt(
  making: CardMaking,
  place: string,
  day: string,
  change: (one: Delegation) => Delegation,
): Delegation[] | Refusal {
  const there = making.delegations.find((one) => one.place === place);
  if (!there || isOver(there, day)) {
    return refuse('nothing-to-change', `No delegation is held by ${place}.`, { article });
  }
  return making.delegations.map((one) => (one === there ? change(one) : one));
}

/** On file, under the ministry's number. */
export const filedAs =
  (filingNumber: string) =>
  (one: Delegation): Delegation => ({ ...one, state: 'filed', filingNumber });

/** Who answered for it is told nobody any more. */
export function revokedFor(reason: string) {
  return ({ responsible: _, ...one }: Delegation): Delegation => ({
    ...one,
    state: 'revoked',
    revokedFor: reason,
  });
}
