/** A resident is collected once; of what is corrected, what stood before is kept sealed (RHC-13). */
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Personal } from '../../shared/resident/personal.ts';
import { MOST_CORRECTIONS, residentDone } from '../../shared/resident/resident.ts';
import type { RESIDENT_ROUTES } from '../../shared/resident/routes.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { change } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { personalOf } from '../storage/residents.ts';
import { collected } from './collected.ts';
import { enteredFor, one, taken } from './one.ts';
import { entered, kept, TAKEN, unfit } from './person.ts';

type Routes = typeof RESIDENT_ROUTES;

export const NO_INSTITUTION = refuse('unit-unknown', 'No institution of the register stands there.', {
  article: 'RHC-13',
});

export const collect = (vault: PersonalVault): Answerer<Routes['collect']> => ({
  reads: ({ body }) => ({ unit: KEYS.organization(organizationIdAt(body.place)) }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const { place, personal, ...residing } = body;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const unit = organizationIn(found.unit);
    if (unit?.type !== 'unit' || unit.place !== place) return NO_INSTITUTION;
    const refusal = unfit(personal, now);
    if (refusal) return refusal;
    const signature = { actor, as: permitted.as, now };
    const born = await collected(vault, { place, personal, ...residing }, signature);
    const { index = '' } = born.resident;
    const [there] = await store.read([KEYS.residentByIdentity(index)]);
    if (there) return TAKEN;
    return { status: 201, body: residentDone(born.resident), change: born.change, version: 1 };
  },
});

/** Whether it is another document or name: then it is to be verified again. */
const isOther = (before: Personal, after: Personal) =>
  before.documentKind !== after.documentKind ||
  before.identityNumber !== after.identityNumber ||
  before.fullName !== after.fullName;

export const correct = (vault: PersonalVault): Answerer<Routes['correct']> => ({
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor('correct', ask, found.it);
    if ('refused' in it) return it;
    const { thing } = it;
    const { personal, why, evidence } = ask.body;
    const refusal = unfit(personal, ask.now);
    if (refusal) return refusal;
    const before = await personalOf(vault, thing);
    if (!before || !thing.salt) throw new Error(`${thing.id} holds nothing to be corrected`);
    if (isDeepStrictEqual(JSON.parse(canonicalJson(before)), JSON.parse(canonicalJson(personal))))
      return refuse('nothing-to-change', 'It stands so already.');
    if (thing.corrections >= MOST_CORRECTIONS)
      return refuse('too-many', `At most ${MOST_CORRECTIONS} corrections are kept of a resident.`);
    const facts = await kept(vault, thing.id, personal);
    if (facts.index !== thing.index) {
      const [there] = await ask.store.read([KEYS.residentByIdentity(facts.index)]);
      if (there) return TAKEN;
    }
    const number = thing.corrections + 1;
    const former = { number, until: ask.now, why, sealed: thing.sealed };
    const key = KEYS.residentFormer(thing.id, number);
    const other = isOther(before, personal);
    const form = { why, evidence, ...(await entered(personal, thing.salt)) };
    return taken('correct', ask, it, {
      form,
      next: { ...facts, corrections: number, since: ask.now, ...(other ? { verifiedAt: undefined } : {}) },
      ...(other ? { to: 'collected' } : {}),
      along: change({ put: former, key, when: 'absent' }),
    });
  },
});
