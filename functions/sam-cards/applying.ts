/** An application beside the card: nothing about the card changes until somebody else has decided. */
import { randomUUID } from 'node:crypto';
import { personKey } from '../../shared/policy/permit.ts';
import { type CardRequest, requestView } from '../../shared/request/request.ts';
import type { TransitionName } from '../../shared/sam-card/lifecycle.ts';
import type { SamCard } from '../../shared/sam-card/sam-card.ts';
import type { Answer, Ask } from '../runtime/answers.ts';
import { change } from '../storage/change.ts';
import { requestWrites } from '../storage/requests.ts';

export function applyFor(
  card: SamCard,
  transition: TransitionName,
  form: object,
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
): Answer {
  const request: CardRequest = {
    schemaVersion: 1,
    id: randomUUID(),
    serial: card.serial,
    transition,
    form: JSON.parse(JSON.stringify(form)) as CardRequest['form'],
    place: card.place,
    state: 'pending',
    applicant: personKey(actor),
    version: 1,
    createdAt: now,
  };
  return { status: 202, body: requestView(request), change: change(...requestWrites(request)), version: 1 };
}
