/** An edition comes into force, filed or enacted, and the one before it is replaced in the same commit. */
import type { KeySystem } from '../../shared/key-system/key-system.ts';
import type { KEY_SYSTEM_ROUTES } from '../../shared/key-system/routes.ts';
import { KEY_SYSTEM_STEPS } from '../../shared/key-system/steps.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { after } from '../../shared/policy/steps.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { supplierFault } from '../../shared/supplier/usable.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { keySystemIn, keySystemThing, keySystemWrites } from '../storage/key-systems.ts';
import { pointerIn, pointerWrite } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { supplierIn } from '../storage/suppliers.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof KEY_SYSTEM_ROUTES;

export const NO_DOCUMENT = refuse('scan-missing', 'Upload the rules first.', { article: 'RHC-15(3)' });

/** RHC-10: the ministry has reviewed whoever supplies the system, and on this day its papers are good. */
export async function notAdmitted(
  store: Store,
  { system }: Pick<KeySystem, 'system'>,
  now: string,
): Promise<Refusal | undefined> {
  const [item] = await store.read([KEYS.supplier(system.supplier)]);
  const supplier = supplierIn(item);
  const fault = supplier
    ? supplierFault(supplier, shanghaiDay(now), 'key-system-supplier')
    : `no supplier ${system.supplier}`;
  return fault ? refuse('supplier-not-admitted', `${fault}.`, { article: 'RHC-10' }) : undefined;
}

async function replacing(
  it: KeySystem,
  { store }: Pick<Ask, 'store'>,
  signature: Signature,
): Promise<Change> {
  const key = KEYS.keySystemInForce(it.place);
  const [pointed] = await store.read([key]);
  const pointer = pointerIn(pointed);
  const moved = change(pointerWrite(key, pointer, it.id));
  const [item] = pointer ? await store.read([KEYS.keySystem(pointer.id)]) : [];
  const before = keySystemIn(item);
  if (!before) return moved;
  const row = KEY_SYSTEM_STEPS.replace;
  const next = after(before, 'replace', row, signature.actor);
  const form = { by: it.id };
  const drafts = [{ transition: 'replace', article: row.article, from: before.state, to: next.state, form }];
  const { head, change: entries } = await append(keySystemThing(before.id), before.ledger, drafts, signature);
  const ended: KeySystem = { ...before, ...next, ledger: head };
  return together(moved, change(...keySystemWrites(before, ended)), entries);
}

export const inForce = <Name extends 'file' | 'enact'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = enteredFor(name, ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    if (!thing.document) return NO_DOCUMENT;
    const refusal = await notAdmitted(ask.store, thing, ask.now);
    if (refusal) return refusal;
    const along = await replacing(thing, ask, { actor: ask.actor, as, now: ask.now });
    const form = { ...(ask.body as object), document: thing.document.digest };
    return taken(name, ask, entered, { form, next: { ...(ask.body as object), inForceAt: ask.now }, along });
  },
});
