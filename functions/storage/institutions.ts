/** The units that transactions name by their 单位编码. */
import * as z from 'zod';
import { id } from '../../shared/fields.ts';
import type { Organization } from '../../shared/organization/organization.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import { organizationIn } from './organizations.ts';
import type { Item, Key, Store } from './store.ts';

const LOOKUP = z.strictObject({ id });

const AT_ONCE = 100;

/** Consistent reads of as many keys as there are, a hundred at once. */
export async function readAll(store: Store, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const parts = Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, n) =>
    keys.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  return (await Promise.all(parts.map((part) => store.read(part)))).flat();
}

/** By their codes; a code that the register does not know is missing. */
export async function unitsOf(
  store: Store,
  codes: Iterable<string>,
): Promise<ReadonlyMap<string, Organization>> {
  const asked = [...new Set(codes)];
  const lookups = await readAll(
    store,
    asked.map((code) => KEYS.institution(code)),
  );
  const known = asked.flatMap((code, n) => {
    const lookup = thingIn(LOOKUP, lookups[n]);
    return lookup ? [{ code, key: KEYS.organization(lookup.id) }] : [];
  });
  const items = await readAll(
    store,
    known.map(({ key }) => key),
  );
  return new Map(
    known.flatMap(({ code }, n) => {
      const unit = organizationIn(items[n]);
      return unit ? [[code, unit] as const] : [];
    }),
  );
}
