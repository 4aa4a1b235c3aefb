/** From a thing to the items that must be there beside it. */
import type { Item, Key, Write } from '../storage/store.ts';

/** An item that must be there while its thing stands so. */
export interface Derived {
  readonly key: Key;
  readonly put: Item;
  /** It has a life of its own: that it is there is enough. */
  readonly loose?: true;
}

export type Deriving = (item: Item) => readonly Derived[];

export const kind =
  <T>(read: (item: Item) => T | undefined, writes: (thing: T) => readonly Write[]): Deriving =>
  (item) => {
    const thing = read(item);
    if (!thing) return [];
    return puts(writes(thing)).filter(({ key }) => key.pk !== item.pk || key.sk !== item.sk);
  };

export const puts = (writes: readonly Write[]) => writes.flatMap((write) => ('put' in write ? [write] : []));
export const loosely = ({ key, put }: Derived): Derived => ({ key, put, loose: true });
