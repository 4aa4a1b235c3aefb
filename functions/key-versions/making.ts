/** A version is generated in its maker's HSM, and its shares are given to custodians. */
import type { KeyVersion } from '../../shared/key-version/key-version.ts';
import type { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { personalMark } from '../../shared/ledger/ledger.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { KCVS, type KcvAlgorithm } from '../../shared/transport-key/package.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { keyVersionIn } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';
import { enteredFor, one, taken } from './one.ts';
import { notDeriving, unfitParent } from './planning.ts';

type Routes = typeof KEY_VERSION_ROUTES;

/** RHC-15(2)(3): keys are made and kept by a system and by rules, which stand before the first key does. */
export function notInForce(place: string, item: Item | undefined): Refusal | undefined {
  if (item) return undefined;
  const [article, what] =
    place === NATION ? (['RHC-15(2)', 'enacted'] as const) : (['RHC-15(3)', 'filed'] as const);
  return refuse('key-system-not-in-force', `${place} has no key-management rules ${what}.`, { article });
}

const wrong = (path: string, message: string) =>
  refuse('invalid-input', 'The check value does not fit the key.', {
    article: 'ours',
    fields: [{ path, message }],
  });

/** A check value of this algorithm. Of level 2 none is told before the province has observed it. */
function unfitKcv({ level, algorithm }: KeyVersion, kcv: { algorithm: KcvAlgorithm } | undefined) {
  if (level === 2) {
    return kcv && wrong('body.kcv', 'the exchange compares it: the maker’s stays sealed until then');
  }
  if (!kcv) return wrong('body.kcv', 'is asked for at this level');
  return KCVS[kcv.algorithm].of === algorithm
    ? undefined
    : wrong('body.kcv.algorithm', `is not for ${algorithm}`);
}

const holderOf = ({ level, place }: KeyVersion) => (level === 2 ? NATION : place);

export const generate: Answerer<Routes['generate']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('generate', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const maker = holderOf(thing);
    const [rules, item] = await ask.store.read([
      KEYS.keySystemInForce(maker),
      ...(thing.parent ? [KEYS.keyVersion(thing.parent)] : []),
    ]);
    const { kcv, ...generated } = ask.body;
    const parent = keyVersionIn(item);
    const refusal =
      unfitKcv(thing, kcv) ??
      notInForce(maker, rules) ??
      (thing.parent ? (unfitParent(parent, thing) ?? (parent && notDeriving(parent))) : undefined) ??
      late(generated.generatedAt, 'body.generatedAt', ask);
    if (refusal) return refusal;
    return taken('generate', ask, entered, {
      form: { ...ask.body },
      next: { generated, ...(kcv && { kcv }) },
    });
  },
};

/** What is said to have happened has happened. */
function late(at: string, path: string, { now }: Pick<Ask, 'now'>): Refusal | undefined {
  if (at <= now) return undefined;
  return refuse('invalid-input', 'It has not happened yet.', { fields: [{ path, message: 'is to come' }] });
}

const unsuitable = (detail: string) => refuse('custodian-unsuitable', detail, { article: 'ours' });

/** Shares that nobody holds. */
export function unheld({ generated, custodians }: KeyVersion): Refusal | undefined {
  const count = generated?.shares?.count ?? 0;
  const open = count - custodians.length;
  return open > 0 ? unsuitable(`${open} of ${count} shares have no custodian.`) : undefined;
}

/** A share has one custodian, and nobody two shares of one key. */
export const entrust: Answerer<Routes['entrust']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor('entrust', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const { share, name, since } = ask.body;
    if (share > (thing.generated?.shares?.count ?? 0)) return unsuitable(`There is no share ${share}.`);
    const refusal = late(since, 'body.since', ask);
    if (refusal) return refusal;
    const { salt } = thing.personal;
    const mark = await personalMark(salt, 'custodian', name);
    if (thing.custodians.some((one) => one.mark === mark && one.share !== share))
      return unsuitable('This person holds another share of it.');
    const others = thing.custodians.filter((one) => one.share !== share);
    const named = thing.personal.custodians.filter((one) => one.share !== share);
    const byShare = <T extends { share: number }>(all: T[]) => all.toSorted((a, b) => a.share - b.share);
    return taken('entrust', ask, entered, {
      form: { share, custodian: mark, since },
      next: {
        custodians: byShare([...others, { share, mark, since }]),
        personal: { salt, custodians: byShare([...named, { share, name }]) },
      },
    });
  },
};
