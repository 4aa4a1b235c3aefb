/** A card applied for: who may, whether cards are issued here at all, and that it is the only one. */
import { randomUUID } from 'node:crypto';
import { CARD_HELD, notVerified } from '../../shared/health-card/deciding.ts';
import { HEALTH_CARD, type HealthCard, healthCardView } from '../../shared/health-card/health-card.ts';
import type { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Resident } from '../../shared/resident/resident.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { healthCardThing, healthCardWrites, heldIn } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { regionNotReady } from '../storage/programs.ts';
import { residentIn } from '../storage/residents.ts';

type Applying = Pick<HealthCard, 'receiver'> & Partial<Pick<HealthCard, 'replaces' | 'fee'>>;

/** A card that somebody has applied for, with its first entry; whether it may be was asked before. */
export async function application(
  resident: Resident,
  applying: Applying,
  signature: Signature,
): Promise<{ card: HealthCard; change: Change }> {
  const { actor, as, now } = signature;
  const id = `hc-${randomUUID()}`;
  const { ground, evidence } = resident;
  const { receiver, replaces, fee } = applying;
  const form = { resident: resident.id, ground, evidence, receiver, replaces, fee };
  const article = replaces ? 'RHC-7' : 'RHC-5';
  const draft = { transition: 'apply', article, to: 'applied', form };
  const entered = await append(healthCardThing(id), { number: 0, hash: GENESIS }, [draft], signature);
  const card = HEALTH_CARD.parse({
    schemaVersion: 1,
    id,
    resident: resident.id,
    // RHC-8: where his file is kept, and nowhere else; whoever moves, moves the file first.
    place: centreOf(resident.place),
    takenAt: as.place,
    ...applying,
    residence: { ground, evidence },
    state: 'applied',
    since: now,
    steps: { apply: personKey(actor) },
    version: 1,
    ledger: entered.head,
    createdAt: now,
  });
  return { card, change: together(change(...healthCardWrites(undefined, card)), entered.change) };
}

/** The file must still be as it was decided on: who is erased meanwhile, by two people, gets no card. */
export const unchanged = ({ id, version }: Resident): Change =>
  change({ check: KEYS.resident(id), when: { versionIs: version } });

export const apply: Answerer<(typeof HEALTH_CARD_ROUTES)['apply']> = {
  reads: ({ body }) => ({
    resident: KEYS.resident(body.resident),
    held: KEYS.heldHealthCard(body.resident),
  }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const resident = residentIn(found.resident);
    if (!resident) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: resident.place });
    if (isRefusal(permitted)) return permitted;
    const refusal = notVerified(resident) ?? (await regionNotReady(store, resident.place, now));
    if (refusal) return refusal;
    if (heldIn(found.held)) return CARD_HELD;
    const { receiver } = body;
    const made = await application(resident, { receiver }, { actor, as: permitted.as, now });
    const written = together(made.change, unchanged(resident));
    return { status: 201, body: healthCardView(made.card), change: written, version: 1 };
  },
};
