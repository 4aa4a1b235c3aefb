/** A version comes into use: its check value agrees, its shares are held, and the one before it gives way. */
import type { KeyVersion } from '../../shared/key-version/key-version.ts';
import type { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { KEY_VERSION_STEPS } from '../../shared/key-version/steps.ts';
import { after } from '../../shared/policy/steps.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Exchange } from '../../shared/transport-key/exchange.ts';
import { KEPT_AT_PROVINCE, KEY_LEVELS } from '../../shared/transport-key/parties.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { exchangeIn } from '../storage/exchanges.ts';
import {
  activeKey,
  keyVersionIn,
  keyVersionThing,
  keyVersionWrites,
  pointerIn,
  pointerWrite,
} from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import type { Item } from '../storage/store.ts';
import { notInForce, unheld } from './making.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof KEY_VERSION_ROUTES;
type Activating = Ask<Routes['activate']>;

const missing = (path: string, message: string) =>
  refuse('invalid-input', 'This level is activated otherwise.', {
    article: 'ours',
    fields: [{ path, message }],
  });

/** What a second person read off the HSM, or what the exchange compared. */
function checkedAt(it: KeyVersion, { kcv, exchange }: Activating['body'], item: Item | undefined) {
  if (it.level === 2) {
    if (kcv !== undefined) return missing('body.kcv', 'is the exchange’s');
    return exchange ? broughtBy(it, exchangeIn(item)) : missing('body.exchange', 'brought it, and is named');
  }
  if (exchange !== undefined) return missing('body.exchange', 'no key of this level is exchanged');
  if (!kcv) return missing('body.kcv', 'is read again by the second person');
  return kcv === it.kcv?.value
    ? {}
    : refuse('kcv-differs', 'It was recorded otherwise when it was generated.', { article: 'ours' });
}

/** RHC-15(2): the very exchange that brought this key of this province, with its check values compared. */
function broughtBy(it: KeyVersion, exchange: Exchange | undefined): Refusal | Partial<KeyVersion> {
  const { article } = KEY_LEVELS[2];
  const fits =
    exchange?.kind === 'root-key' &&
    exchange.place === it.place &&
    exchange.keyName === it.key &&
    exchange.algorithm === it.algorithm &&
    exchange.package?.keyVersion === it.keyVersion;
  if (!fits) return refuse('exchange-unsuitable', 'It brought no such key to this province.', { article });
  const { observed, opened, state, id, steps } = exchange;
  const stands = KEPT_AT_PROVINCE.includes(state) && !steps['report-compromise'];
  if (!observed || observed.kcv !== opened?.kcv || !stands)
    return refuse('exchange-unsuitable', `It is ${state}: the check values do not stand.`, { article });
  return { exchange: id, kcv: { algorithm: observed.algorithm, value: observed.kcv } };
}

/** The version before it, superseded by the same person in the same commit, and the pointer moved. */
async function givingWay(it: KeyVersion, { store }: Activating, signature: Signature): Promise<Change> {
  const [pointed] = await store.read([activeKey(it)]);
  const pointer = pointerIn(pointed);
  const moved = change(pointerWrite(activeKey(it), pointer, it.id));
  const [item] = pointer ? await store.read([KEYS.keyVersion(pointer.id)]) : [];
  const before = keyVersionIn(item);
  const row = KEY_VERSION_STEPS.supersede;
  // What was compromised or destroyed meanwhile has ended by itself.
  if (!before || !row.from.includes(before.state as (typeof row.from)[number])) return moved;
  const next = after(before, 'supersede', row, signature.actor);
  const form = { supersededBy: it.id };
  const drafts = [
    { transition: 'supersede', article: row.article, from: before.state, to: next.state, form },
  ];
  const chain = keyVersionThing(before.id);
  const { head, change: entries } = await append(chain, before.ledger, drafts, signature);
  const ended: KeyVersion = { ...before, ...next, ...form, endedAt: signature.now, ledger: head };
  return together(moved, change(...keyVersionWrites(before, ended)), entries);
}

export const activate: Answerer<Routes['activate']> = {
  reads: (ask) => ({
    ...one(ask),
    ...(ask.body.exchange ? { exchange: KEYS.exchange(ask.body.exchange) } : {}),
  }),
  answer: async (ask, found) => {
    const entered = enteredFor('activate', ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const [rules] = await ask.store.read([KEYS.keySystemInForce(thing.place)]);
    const refusal = notInForce(thing.place, rules);
    if (refusal) return refusal;
    const checked = checkedAt(thing, ask.body, found.exchange);
    if ('refused' in checked) return checked;
    const open = unheld(thing);
    if (open) return open;
    const along = await givingWay(thing, ask, { actor: ask.actor, as, now: ask.now });
    const next = { ...checked, activatedAt: ask.now };
    return taken('activate', ask, entered, { form: { ...ask.body }, next, along });
  },
};
