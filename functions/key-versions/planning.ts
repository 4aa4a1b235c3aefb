/** A version is planned: a key of the table, at its level and holder, from a version of the level above. */
import { randomBytes } from 'node:crypto';
import { ruleFor } from '../../shared/key-version/derivation.ts';
import {
  KEY_VERSION,
  type KeyVersion,
  keyVersionId,
  keyVersionView,
  type NewKeyVersion,
} from '../../shared/key-version/key-version.ts';
import type { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { keyVersionFacts } from '../../shared/key-version/states.ts';
import { whereaboutsOf } from '../../shared/key-version/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import { KEY_LEVELS } from '../../shared/transport-key/parties.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, change, together } from '../storage/change.ts';
import { keyVersionIn, keyVersionThing, keyVersionWrites } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';

type Derived = Pick<KeyVersion, 'place' | 'level' | 'key' | 'algorithm'>;

/** Why nothing of this kind is derived from that version: the same key, one level up, and the same cipher. */
export function unfitParent(parent: KeyVersion | undefined, child: Derived): Refusal | undefined {
  const { article } = KEY_LEVELS[child.level];
  const holder = child.level === 2 ? NATION : child.place;
  if (!parent || parent.place !== holder || parent.level !== child.level - 1 || parent.key !== child.key) {
    const detail = `${child.key} of level ${child.level} is derived from ${child.key} of the level above.`;
    return refuse('parent-key-unsuitable', detail, { article });
  }
  return parent.algorithm === child.algorithm
    ? undefined
    : refuse('parent-key-unsuitable', `${parent.id} is a key of ${parent.algorithm}.`, { article });
}

/** Whether it derives today: only what is in use does. */
export const notDeriving = ({ id, state, level }: KeyVersion): Refusal | undefined =>
  keyVersionFacts(state).derives
    ? undefined
    : refuse('parent-key-unsuitable', `${id} is ${state}.`, { article: KEY_LEVELS[level].article });

const madeOf = ({ parent, ...body }: NewKeyVersion) => ({
  ...body,
  id: keyVersionId(body),
  ...(parent ? { parent, rule: ruleFor(body.algorithm) } : {}),
});

export const plan: Answerer<(typeof KEY_VERSION_ROUTES)['plan']> = {
  reads: ({ body }) => ({
    there: KEYS.keyVersion(keyVersionId(body)),
    ...(body.parent ? { parent: KEYS.keyVersion(body.parent) } : {}),
  }),
  answer: async ({ actor, body, now, route }, found) => {
    const permitted = permit(actor, demandOf(route), whereaboutsOf(body, 'maker'));
    if (isRefusal(permitted)) return permitted;
    const unfit = body.parent ? unfitParent(keyVersionIn(found.parent), body) : undefined;
    if (unfit) return unfit;
    const made = madeOf(body);
    const { article } = KEY_LEVELS[body.level];
    if (found.there) return refuse('number-taken', `There is ${made.id} already.`, { article });
    const drafts = [{ transition: 'plan', article, to: 'planned', form: made }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(keyVersionThing(made.id), genesis, drafts, signature);
    const planned = KEY_VERSION.parse({
      schemaVersion: 1,
      ...made,
      custodians: [],
      personal: { salt: randomBytes(16).toString('hex'), custodians: [] },
      state: 'planned',
      steps: { plan: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    return {
      status: 201,
      body: keyVersionView(planned),
      change: together(change(...keyVersionWrites(undefined, planned)), entered.change),
      version: 1,
    };
  },
};
