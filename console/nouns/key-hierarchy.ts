/** The key hierarchy: versions of keys, the systems and rules they are kept by, their procedures. */
import { type NounFacts, noun } from './noun.ts';

const roles = ['key-officer', 'ministry-officer', 'auditor'];

export const KEY_HIERARCHY_NOUNS: Readonly<Record<string, NounFacts>> = {
  'key-versions': noun('key-versions', 'keyVersions', 'keyVersion', {
    zh: '分级密钥',
    en: 'Key hierarchy',
    part: 'keys',
    columns: ['levelTitle', 'key', 'keyTitle', 'keyVersion', 'algorithm', 'stateTitle', 'activatedAt'],
    roles,
  }),
  'key-systems': noun('key-systems', 'keySystems', 'keySystem', {
    zh: '密钥管理系统与制度',
    en: 'Key-management systems and rules',
    part: 'keys',
    columns: ['place', 'edition', 'system', 'rules', 'stateTitle', 'filing', 'inForceAt'],
    roles: [...roles, 'provincial-officer'],
  }),
  'key-procedures': noun('key-procedures', 'keyProcedures', 'keyProcedure', {
    zh: '密钥轮换与泄露处置',
    en: 'Key rotation and compromise',
    part: 'keys',
    columns: ['kindTitle', 'place', 'of', 'reason', 'stateTitle', 'createdAt'],
    roles,
  }),
};
