/** A store in memory that keeps the promises of the port: for histories in quantity, without an engine. */
import { MAX_ITEMS } from '../../functions/storage/dynamo-store.ts';
import { TABLES } from '../../functions/storage/keys.ts';
import type { Condition, Item, Key, Question, Store, Write } from '../../functions/storage/store.ts';

const nameOf = ({ table, pk, sk }: Key) => `${table}|${pk}|${sk}`;

function holds(item: Item | undefined, when: Condition): boolean {
  if (when === 'absent') return item === undefined;
  if (when === 'present') return item !== undefined;
  if ('versionIs' in when) return item?.version === when.versionIs;
  return item === undefined || Number(item.expiresAt) <= when.absentOrExpiredBy;
}

const target = (write: Write): Key =>
  'put' in write ? write.key : 'remove' in write ? write.remove : write.check;

export function memoryStore() {
  let items = new Map<string, Item>();
  const list = ({ table, index, pk, begins = '', limit, after, newestFirst }: Question) => {
    const indexes: Record<string, { pk: string; sk: string }> = TABLES[table].indexes;
    const { pk: pkName, sk: skName } = index ? (indexes[index] ?? fail()) : { pk: 'pk', sk: 'sk' };
    const order = (item: Item) => `${item[skName]}\u0000${item.pk}\u0000${item.sk}`;
    const found = [...items]
      .filter(([name, item]) => name.startsWith(`${table}|`) && item[pkName] === pk)
      .map(([, item]) => item)
      .filter((item) => String(item[skName]).startsWith(begins))
      .sort((one, other) => (order(one) < order(other) ? -1 : 1));
    if (newestFirst) found.reverse();
    const from = after ? found.findIndex((item) => order(item) === order(after)) + 1 : 0;
    const page = found.slice(from, from + limit);
    const last = page.at(-1);
    if (!last || from + limit >= found.length) return Promise.resolve({ items: page });
    const { pk: base, sk } = last;
    const at = { pk: base, sk, [pkName]: last[pkName], [skName]: last[skName] } as Record<string, string>;
    return Promise.resolve({ items: page, after: at });
  };
  const store: Store = {
    read: (keys) => Promise.resolve(keys.map((key) => items.get(nameOf(key)))),
    list,
    commit: (writes) => {
      const names = writes.map((write) => nameOf(target(write)));
      if (writes.length > MAX_ITEMS) throw new Error(`${writes.length} items in one commit`);
      if (new Set(names).size !== names.length) throw new Error('an item twice in one commit');
      if (writes.some((write, n) => !holds(items.get(names[n] ?? ''), write.when)))
        return Promise.resolve('lost');
      for (const [n, write] of writes.entries()) {
        const { pk, sk } = target(write);
        // As the engine does: what is undefined is not stored.
        if ('put' in write)
          items.set(names[n] ?? '', JSON.parse(JSON.stringify({ ...write.put, pk, sk })) as Item);
        if ('remove' in write) items.delete(names[n] ?? '');
      }
      return Promise.resolve('done');
    },
  };
  return {
    store,
    all: () => [...items].map(([name, item]) => ({ table: name.slice(0, name.indexOf('|')), item })),
    keep: () => {
      const kept = new Map(items);
      return () => {
        items = new Map(kept);
      };
    },
  };
}

const fail = (): never => {
  throw new Error('no such index');
};
