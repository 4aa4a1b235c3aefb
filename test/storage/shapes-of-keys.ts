/** The items of the key hierarchy, with placeholders for what varies. */
import { KEYS } from '../../functions/storage/keys.ts';
import type { KEY_HIERARCHY_KEYS } from '../../functions/storage/keys-of-keys.ts';
import type { Key } from '../../functions/storage/store.ts';

export const KEY_HIERARCHY_SHAPES: Record<keyof typeof KEY_HIERARCHY_KEYS, Key> = {
  keyVersion: KEYS.keyVersion('{id}'),
  keyVersionAt: { ...KEYS.keyVersionAt('{place}', '', 0), sk: '{level}-{keyAndVersion}' },
  keyVersionOf: KEYS.keyVersionOf('{parent}', '{id}'),
  keyVersionActive: KEYS.keyVersionActive('{place}', '{level}-{key}'),
  keySystem: KEYS.keySystem('{id}'),
  keySystemAt: { ...KEYS.keySystemAt('{place}', 0), sk: '{edition}' },
  keySystemInForce: KEYS.keySystemInForce('{place}'),
  keyProcedure: KEYS.keyProcedure('{id}'),
  keyProcedureTally: KEYS.keyProcedureTally('{id}'),
  keyProcedureAt: KEYS.keyProcedureAt('{place}', '{id}'),
  keyProcedureOf: KEYS.keyProcedureOf('{version}'),
};
