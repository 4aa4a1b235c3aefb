/** A personalization under a job: read again with each slice, and changed in the slice's own commit. */
import type { Personalization } from '../../shared/personalization/personalization.ts';
import { PERSONALIZATION_STEPS, type PersonalizationStep } from '../../shared/personalization/steps.ts';
import { after } from '../../shared/policy/steps.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import {
  personalizationIn,
  personalizationThing,
  personalizationWrites,
} from '../storage/personalizations.ts';
import type { Store } from '../storage/store.ts';

export async function jobsThing(store: Store, id: string): Promise<Personalization> {
  const [item] = await store.read([KEYS.personalization(id)]);
  const it = personalizationIn(item);
  if (!it) throw new Error(`a job without its personalization ${id}`);
  return it;
}

/** Takes a row of the personalization on behalf of the job's actor, or of whoever reported. */
export async function taken(
  it: Personalization,
  names: readonly PersonalizationStep[],
  next: Partial<Personalization>,
  form: Record<string, unknown>,
  signature: Signature,
): Promise<Change> {
  let now: Personalization = { ...it, ...next, version: it.version + (names.length === 0 ? 1 : 0) };
  const drafts = names.map((name) => {
    const row = PERSONALIZATION_STEPS[name];
    const from = now.state;
    now = { ...now, ...after(now, name, row, signature.actor) };
    return { transition: name, article: row.article, from, to: now.state, form };
  });
  const { head, change: entries } = await append(personalizationThing(it.id), it.ledger, drafts, signature);
  return together(change(...personalizationWrites(it, { ...now, ledger: head })), entries);
}
