/**
 * Answers of the noun key-releases: the one function whose role may bring a key out of custody, where a grant
 * allows it, and to the issuer's key alone. It decides nothing: two persons have, elsewhere.
 */
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import { contextOf, type Exchange, exchangeView } from '../../shared/transport-key/exchange.ts';
import { HANDS_OUT } from '../../shared/transport-key/parties.ts';
import type { KEY_RELEASE_ROUTES } from '../../shared/transport-key/release-routes.ts';
import { rowOf } from '../../shared/transport-key/rows.ts';
import type { Releaser } from '../keys/custody.ts';
import type { Answerer, Answers, Ask, Found } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { change } from '../storage/change.ts';
import {
  custodyIn,
  exchangeIn,
  exchangeThing,
  exchangeWrites,
  releasedIn,
  releaseGrantIn,
} from '../storage/exchanges.ts';
import { KEYS } from '../storage/keys.ts';

type Routes = typeof KEY_RELEASE_ROUTES;

const CUSTODY = 'custody';
const NAME = 'hand-out';
const KIND = 'transport-key';

const NOT_GRANTED = refuse('custody-unavailable', 'No grant allows this release yet, or its key is away.', {
  article: 'SAM-10',
});

const one = ({ params }: { params: { id: string } }) => ({
  it: KEYS.exchange(params.id),
  released: KEYS.released(params.id),
});

/** The exchange asked for, if it goes this way and may be handed out, or why not. */
function permittedOne({ actor, route }: Pick<Ask, 'actor' | 'route'>, found: Found) {
  const exchange = exchangeIn(found.it);
  if (exchange?.kind !== KIND) return NOT_FOUND;
  const { place, destination, state, way } = exchange;
  const permitted = permit(actor, demandOf(route), { at: place, destination });
  if (isRefusal(permitted)) return permitted;
  if (way !== CUSTODY) return refuse('wrong-way', `This exchange goes by ${way}.`, { article: 'SAM-10' });
  if (!HANDS_OUT.includes(state))
    return refuse('not-allowed-in-state', `What is ${state} is not handed out.`, { article: 'SAM-10' });
  return { thing: exchange, as: permitted.as };
}

const handOut = (releaser: Releaser): Answerer<Routes['handOut']> => ({
  reads: (ask) => ({
    ...one(ask),
    custody: KEYS.custody(ask.params.id),
    grant: KEYS.releaseGrant(ask.params.id),
  }),
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    // Handed out once: whoever asks again is told so, and KMS is not asked.
    if (found.released) return { status: 200, body: exchangeView(thing), version: thing.version };
    const out = await fromCustody(releaser, thing, found);
    if ('refused' in out) return out;
    const { kms, ...put } = out;
    return stepped<Exchange['state'], Exchange>(ask, entered, {
      name: NAME,
      row: rowOf(KIND, NAME),
      chain: exchangeThing(thing.id),
      form: { kms },
      writes: exchangeWrites,
      view: exchangeView,
      along: change(
        { put, key: KEYS.released(thing.id), when: 'absent' },
        { remove: KEYS.releaseGrant(thing.id), when: 'present' },
      ),
    });
  },
});

/** Read apart from the release, so that no receipt keeps the ciphertext when it has been destroyed. */
const released: Answerer<Routes['released']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found);
    if ('refused' in entered) return entered;
    const body = releasedIn(found.released);
    return body ? { status: 200, body } : NOT_GRANTED;
  },
};

/**
 * Through KMS under the whole context; the grant is given back at once, used or not the commit that follows.
 */
async function fromCustody(releaser: Releaser, exchange: Exchange, found: Found) {
  const custody = custodyIn(found.custody);
  const granted = releaseGrantIn(found.grant);
  if (!custody || !granted) return NOT_GRANTED;
  const out = await releaser.handOut(custody.ciphertext, contextOf(exchange), granted.token);
  if (typeof out === 'string') return NOT_GRANTED;
  await releaser.retire(granted.grant);
  return out;
}

export const answersOf = (releaser: Releaser): Answers<Routes> => ({ handOut: handOut(releaser), released });
