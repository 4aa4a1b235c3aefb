/** A thing with a table of steps begins: the record, its lines and its first entry in one change. */
import type { LedgerHead } from '../../shared/ledger/head.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { personKey, type Standing } from '../../shared/policy/permit.ts';
import type { ArticleId } from '../../shared/regulation/regulation.ts';
import { append, type Change, change, together } from '../storage/change.ts';
import type { Write } from '../storage/store.ts';
import type { Answer, Ask } from './answers.ts';

/** What every such record has when it begins. */
interface Begun {
  readonly schemaVersion: 1;
  readonly steps: Readonly<Record<string, string>>;
  readonly version: number;
  readonly ledger: LedgerHead;
  readonly createdAt: string;
}

interface Beginning<T extends Begun & { readonly state: string }> {
  /** The step that begins it, as later ones ask who took it. */
  readonly name: string;
  readonly article: ArticleId;
  /** Name of its chain. */
  readonly chain: string;
  readonly facts: Omit<T, keyof Begun>;
  readonly form: Record<string, unknown>;
  readonly along?: Change;
  readonly writes: (before: undefined, after: T) => Write[];
  readonly view: (thing: T) => unknown;
}

/** Begins a thing whose authority and conditions have been asked. */
export async function begun<T extends Begun & { readonly state: string }>(
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
  as: Standing,
  { name, article, chain, facts, form, along, writes, view }: Beginning<T>,
): Promise<Answer> {
  const { state: to } = facts as { readonly state: string };
  const drafts = [{ transition: name, article, to, form }];
  const entered = await append(chain, { number: 0, hash: GENESIS }, drafts, { actor, as, now });
  const common: Begun = {
    schemaVersion: 1,
    steps: { [name]: personKey(actor) },
    version: 1,
    ledger: entered.head,
    createdAt: now,
  };
  const thing = { ...facts, ...common } as T;
  return {
    status: 201,
    body: view(thing),
    change: together(change(...writes(undefined, thing)), entered.change, along ?? change()),
    version: 1,
  };
}
