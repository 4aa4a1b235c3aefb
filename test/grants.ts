/**
 * The grants of infra/aws/services.ts before a store, so that a missing one is red here and not in the cloud.
 * As IAM does, it goes by the first word of the partition key: items that share one (`shipmentCard` and
 * `shipment`) are granted together, and bear the name of the first.
 */
import { KEYS, type TableName } from '../functions/storage/keys.ts';
import type { Key, Question, Store, Write } from '../functions/storage/store.ts';
import type { Service } from '../infra/aws/service.ts';
import { type ServiceName, serviceOf } from '../infra/aws/services.ts';

/** What a service's lists grant: entries of a chain are appended, cited and traced, all else is items. */
const VERBS = {
  reads: 'read',
  lists: 'list',
  puts: 'put',
  removes: 'remove',
  checks: 'check',
  appends: 'append',
  cites: 'cite',
  traces: 'trace',
  indexes: 'query',
} as const satisfies Partial<Record<keyof Service, string>>;

const wordOf = (pk: string) => /^[^#/]*/.exec(pk)?.[0] ?? '';

/** Items by the word their partition keys begin with. */
export function itemsByWord(): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  const { entry: _, ...items } = KEYS;
  for (const [item, make] of Object.entries(items)) {
    const { table, pk } = (make as unknown as (...parts: readonly string[]) => Key)('', '', '');
    const word = `${table} ${wordOf(pk)}`;
    words.set(word, [...(words.get(word) ?? []), item]);
  }
  return words;
}

const BY_WORD = itemsByWord();
/** Every item under the name it is granted by. */
const NAMES = new Map([...BY_WORD.values()].flatMap((all) => all.map((item) => [item, all[0] ?? item])));

/** All an entry grants, in words: `put ban`, `append sam-card`, `query by-place`. */
export function grantsOf(service: Service): ReadonlySet<string> {
  const fields = Object.entries(VERBS) as [keyof typeof VERBS, string][];
  return new Set(
    fields.flatMap(([field, verb]) =>
      (service[field] ?? []).map((kind) => `${verb} ${NAMES.get(kind) ?? kind}`),
    ),
  );
}

const OF_ENTRIES = { read: 'cite', list: 'trace', put: 'append', remove: 'remove', check: 'check' } as const;

/** The grant that touching a key needs. */
function needed(verb: keyof typeof OF_ENTRIES, { table, pk }: { readonly table: TableName; pk: string }) {
  if (table === 'ledger' && pk.includes('/')) return `${OF_ENTRIES[verb]} ${wordOf(pk)}`;
  const word = wordOf(pk);
  return `${verb} ${BY_WORD.get(`${table} ${word}`)?.[0] ?? word}`;
}

const neededByQuestion = (question: Question) =>
  question.index ? `query ${question.index}` : needed('list', question);

function neededByWrite(write: Write): string {
  if ('put' in write) return needed('put', write.key);
  return 'remove' in write ? needed('remove', write.remove) : needed('check', write.check);
}

/** Who hears what is made of the grants. */
export interface Listener {
  used?(grant: string): void;
  refused?(error: Error): void;
}

/** A store that does for a function only what its entry grants, and throws at all else. */
export function granted(
  store: Store,
  name: ServiceName,
  service: Service = serviceOf(name),
  listener: Listener = {},
): Store {
  const grants = grantsOf(service);
  const refuse = (message: string) => {
    const error = new Error(message);
    listener.refused?.(error);
    throw error;
  };
  const demand = (grant: string) => {
    if (!grants.has(grant)) refuse(`${name} may not ${grant}: infra/aws/services.ts`);
    listener.used?.(`${name} ${grant}`);
  };
  return {
    read: async (keys) => {
      for (const key of keys) demand(needed('read', key));
      return store.read(keys);
    },
    list: async (question) => {
      demand(neededByQuestion(question));
      return store.list(question);
    },
    commit: async (writes) => {
      for (const write of writes) {
        if ('remove' in write && write.remove.table === 'ledger')
          refuse(`${name} may not ${neededByWrite(write)}: nothing leaves the ledger`);
        demand(neededByWrite(write));
      }
      return store.commit(writes);
    },
  };
}
