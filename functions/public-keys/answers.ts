/** Answers of the noun public-keys: registered by their owner, confirmed by a key officer, read by both. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import {
  fingerprintOf,
  type NewPublicKey,
  PUBLIC_KEY,
  PUBLIC_KEY_STEPS,
  proofBytes,
  publicKeyView,
  STEP_TIMES,
} from '../../shared/public-key/public-key.ts';
import type { PUBLIC_KEY_ROUTES } from '../../shared/public-key/routes.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { isPublicKey, verifies } from '../keys/signatures.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { append, change, together } from '../storage/change.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import { pageOf } from '../storage/pages.ts';
import { publicKeyIn, publicKeyThing, publicKeyWrites } from '../storage/public-keys.ts';
import type { Item } from '../storage/store.ts';

type Routes = typeof PUBLIC_KEY_ROUTES;

const one = ({ params }: { params: { fingerprint: string } }) => ({ it: KEYS.publicKey(params.fingerprint) });

function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const key = publicKeyIn(item);
  if (!key) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: key.place, destination: key.place }, key.steps);
  return isRefusal(permitted) ? permitted : { thing: key, as: permitted.as };
}

/** A key of the kind that was said, and its private half with whoever registers it. */
function unsuitable(form: NewPublicKey) {
  const { spki, algorithm } = form;
  const article = 'SAM-10';
  if (!isPublicKey(algorithm, spki))
    return refuse('key-unsuitable', `This is no key for ${algorithm}.`, { article });
  if (!('proof' in form)) return undefined;
  const proven = verifies({
    algorithm: form.algorithm,
    spki,
    message: proofBytes(form),
    signature: form.proof,
  });
  return proven
    ? undefined
    : refuse('key-unsuitable', "The proof is not the key's own signature.", { article });
}

const register: Answerer<Routes['register']> = {
  answer: async ({ actor, body, now, route, store }) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const refusal = unsuitable(body);
    if (refusal) return refusal;
    const fingerprint = await fingerprintOf(body.spki);
    const [there] = await store.read([KEYS.publicKey(fingerprint)]);
    if (there) return refuse('number-taken', 'This key is registered already.', { article: 'SAM-10' });
    const { place, purpose, algorithm, spki } = body;
    const form = { place, purpose, algorithm, fingerprint };
    const drafts = [{ transition: 'register', article: 'SAM-10', to: 'proposed', form }];
    const genesis = { number: 0, hash: GENESIS };
    const signature = { actor, as: permitted.as, now };
    const entered = await append(publicKeyThing(fingerprint), genesis, drafts, signature);
    const key = PUBLIC_KEY.parse({
      schemaVersion: 1,
      ...form,
      spki,
      state: 'proposed',
      steps: { register: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const writes = change(...publicKeyWrites(undefined, key));
    return { status: 201, body: publicKeyView(key), change: together(writes, entered.change), version: 1 };
  },
};

function step<Name extends keyof typeof PUBLIC_KEY_STEPS>(name: Name): Answerer<Routes[Name]> {
  return {
    reads: one,
    answer: (ask, found) => {
      const entered = permittedOne(ask, found.it);
      if ('refused' in entered) return entered;
      const { thing } = entered;
      return (
        notFrom(thing, name, PUBLIC_KEY_STEPS) ??
        stepped(ask, entered, {
          name,
          row: PUBLIC_KEY_STEPS[name],
          chain: publicKeyThing(thing.fingerprint),
          form: ask.body as Record<string, unknown>,
          next: { [STEP_TIMES[name]]: ask.now },
          writes: publicKeyWrites,
          view: publicKeyView,
        })
      );
    },
  };
}

const publicKey: Answerer<Routes['publicKey']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: publicKeyView(entered.thing), version: entered.thing.version };
  },
};

const publicKeys: Answerer<Routes['publicKeys']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.publicKeyAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const found = thingsIn(PUBLIC_KEY, page.items).map((it) => publicKeyView(it));
    return { status: 200, body: { publicKeys: found, next: page.next } };
  },
};

export const answers: Answers<Routes> = {
  register,
  confirm: step('confirm'),
  retire: step('retire'),
  'report-compromise': step('report-compromise'),
  publicKey,
  publicKeys,
};
