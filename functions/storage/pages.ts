/** Pages of lists: an opaque cursor without a secret; the partition is recomputed from caller and query. */
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Item, Question, Store } from './store.ts';

/** The cursor of where a list stopped: only sort keys, never the partition. */
export const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

const WRONG = refuse('invalid-input', 'The cursor is not one of this list.', {
  fields: [{ path: 'query.cursor', message: 'send it as the last page gave it' }],
});

/** What a cursor says, if it says what `check` wants. */
export function positionIn<T>(
  cursor: string | undefined,
  check: (value: unknown) => value is T,
): T | undefined | Refusal {
  if (cursor === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return check(value) ? value : WRONG;
  } catch {
    return WRONG;
  }
}

/** A sort key that the engine takes as one and, where a list has a beginning, that can stand in that list. */
export const isSortKey = (value: unknown, begins = ''): value is string =>
  typeof value === 'string' && value.length <= 300 && value.isWellFormed() && value.startsWith(begins);

export interface Listed {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** One page of a partition of a table, consistent. */
export async function pageOf(
  store: Store,
  question: Omit<Question, 'after' | 'limit' | 'index'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Listed | Refusal> {
  const sk = positionIn(cursor, (value): value is string => isSortKey(value, question.begins));
  if (typeof sk === 'object') return sk;
  const { pk } = question;
  const page = await store.list({ ...question, limit, ...(sk ? { after: { pk, sk } } : {}) });
  return { items: page.items, ...(page.after?.sk ? { next: cursorOf(page.after.sk) } : {}) };
}
