/**
 * Where the local issuer keeps sessions, sign-ins under way and codes: in memory, so a restart signs
 * everybody out.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  endsAt: number;
}

// A store that only grew would be filled by anyone who reloads the sign-in page; the oldest entries go first.
const MAX_ENTRIES = 10_000;

/**
 * One memory for all of the issuer's models, as oidc-provider asks for it: a function from a model to its
 * adapter.
 */
export function memoryStore(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  return (model) => {
    const own = (): [string, Entry][] => [...entries].filter(([key]) => key.startsWith(`${model}:`));
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const entry = entries.get(`${model}:${id}`);
      return entry && entry.endsAt > Date.now() ? entry.payload : undefined;
    };
    return {
      find,
      upsert: async (id, payload, expiresIn) => {
        const endsAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1_000;
        entries.delete(`${model}:${id}`);
        entries.set(`${model}:${id}`, { payload, endsAt });
        for (const key of entries.keys()) if (entries.size > MAX_ENTRIES) entries.delete(key);
      },
      findByUid: async (uid) => {
        const [key] = own().find(([, { payload }]) => payload.uid === uid) ?? [];
        return key === undefined ? undefined : find(key.slice(model.length + 1));
      },
      findByUserCode: async () => undefined, // only the device flow asks, and it is off
      consume: async (id) => {
        const payload = await find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      destroy: async (id) => {
        entries.delete(`${model}:${id}`);
      },
      // Of this model only: a sign-in under way names the grant too, and must survive when the person
      // changes.
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of own()) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
