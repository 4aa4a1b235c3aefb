/**
 * A loss reported away from home: the card is valid nationwide (RHC-2), so whoever shows his document at any
 * service point can have it stopped. All else stays with the centre that manages the card.
 */
import type { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import type { HealthCardState } from '../../shared/health-card/states.ts';
import { HEALTH_CARD_STEPS } from '../../shared/health-card/steps.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import { notAnIdentity } from '../../shared/resident/identity-number.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Answerer } from '../runtime/answers.ts';
import { healthCardIn, heldIn } from '../storage/health-cards.ts';
import { KEYS } from '../storage/keys.ts';
import { residentIdIn } from '../storage/residents.ts';
import { permitHere } from './looking.ts';
import { taken } from './one.ts';

export const lossElsewhere = (
  vault: Pick<PersonalVault, 'index'>,
): Answerer<(typeof HEALTH_CARD_ROUTES)['lossElsewhere']> => ({
  answer: async (ask) => {
    const permitted = permitHere(ask);
    if (isRefusal(permitted)) return permitted;
    const { receiver, paper, ...identity } = ask.body;
    const wrong = notAnIdentity('body.identityNumber', identity, shanghaiDay(ask.now));
    if (wrong) return wrong;
    const index = await vault.index(identity.identityNumber);
    const [lookUp] = await ask.store.read([KEYS.residentByIdentity(index)]);
    const resident = residentIdIn(lookUp);
    const [heldItem] = resident ? await ask.store.read([KEYS.heldHealthCard(resident)]) : [];
    const held = heldIn(heldItem);
    const [item] = held ? await ask.store.read([KEYS.healthCard(held)]) : [];
    const thing = healthCardIn(item);
    // Nobody known, no card, or none in use: one answer for all, since who has a card is not told here.
    if (!thing || notFrom<HealthCardState>(thing, 'report-loss', HEALTH_CARD_STEPS)) return NOT_FOUND;
    const { as } = permitted;
    const form = { receiver, paper, elsewhere: as.place };
    const step = await taken('report-loss', ask, { thing, as }, { form, next: { lossReportedAt: ask.now } });
    return isRefusal(step) ? step : { ...step, body: { lost: true, at: ask.now }, version: undefined };
  },
});
