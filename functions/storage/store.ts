/** What a store can do: read consistently, list a partition, commit all or nothing. Nothing else exists. */
import type { TableName } from './keys.ts';

export interface Key {
  readonly table: TableName;
  readonly pk: string;
  readonly sk: string;
}

export type Item = Readonly<Record<string, unknown>>;

/**
 * What must be true of the item for the write to stand:
 * absent — none is there · present · { versionIs } — nobody was faster · { absentOrExpiredBy } — none is
 * there, or one whose expiresAt has come by that second.
 */
export type Condition =
  | 'absent'
  | 'present'
  | { readonly versionIs: number }
  | { readonly absentOrExpiredBy: number };

export type Write =
  | { readonly put: Item; readonly key: Key; readonly when: Condition }
  | { readonly remove: Key; readonly when: Condition }
  | { readonly check: Key; readonly when: Condition };

export interface Question {
  readonly table: TableName;
  readonly index?: string;
  readonly pk: string;
  /** Sort keys that begin so, or from…to inclusive. */
  readonly begins?: string;
  readonly limit: number;
  /** Sort key (and, on an index, the base key) to go on after. */
  readonly after?: Readonly<Record<string, string>>;
  readonly newestFirst?: boolean;
}

export interface Page {
  readonly items: readonly Item[];
  /** Present when there is more. */
  readonly after?: Readonly<Record<string, string>>;
}

export interface Store {
  /** Consistent reads in the order asked, at most 100 keys. */
  read(keys: readonly Key[]): Promise<(Item | undefined)[]>;
  /** Consistent on a table, eventually consistent on an index. */
  list(question: Question): Promise<Page>;
  /**
   * One transaction of at most 100 writes, never one item twice. 'lost': a condition did not hold, nothing
   * changed.
   */
  commit(writes: readonly Write[]): Promise<'done' | 'lost'>;
}

/** The store is throttled, in conflict or away: the caller may try again with the same key. */
export class StoreBusy extends Error {}
