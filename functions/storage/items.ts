/** From an item of the table to a thing of the register: keys off, then parsed (design, house rule 9). */
import type * as z from 'zod';
import type { Item } from './store.ts';

/** Reads an item as what it must be; nothing for nothing. A malformed item is a bug and throws. */
export function thingIn<T extends z.ZodType>(schema: T, item: Item | undefined): z.infer<T> | undefined {
  if (!item) return undefined;
  const { pk: _, sk: __, placePk: ___, placeSk: ____, lastUsePk: _____, lastUseSk: ______, ...body } = item;
  return schema.parse(body);
}

/** The same for every item of a page. */
export function thingsIn<T extends z.ZodType>(schema: T, items: readonly Item[]): z.infer<T>[] {
  return items.flatMap((item) => thingIn(schema, item) ?? []);
}
