/** Supply, production and keys. */
import { KEYS, type NounFacts, noun } from './noun.ts';

export const SUPPLY_NOUNS: Readonly<Record<string, NounFacts>> = {
  suppliers: noun('suppliers', 'suppliers', 'supplier', {
    zh: '供应商与产品',
    en: 'Suppliers',
    part: 'supply',
    columns: ['name', 'kinds', 'state', 'certificates', 'id'],
    roles: [
      'ministry-registrar',
      'provincial-registrar',
      'ministry-officer',
      'testing-body',
      'supplier',
      'auditor',
    ],
  }),
  batches: noun('batches', 'batches', 'batch', {
    zh: '批次',
    en: 'Batches',
    part: 'supply',
    columns: [
      'id',
      'cityCode',
      'year',
      'quantity',
      'firstSerial',
      'lastSerial',
      'maker',
      'closing',
      'createdAt',
    ],
    roles: ['ministry-registrar', 'issuer', 'supplier', 'auditor'],
  }),
  'transport-keys': noun('transport-keys', 'exchanges', 'exchange', {
    zh: '传输密钥',
    en: 'Transport keys',
    part: 'keys',
    columns: ['subject', 'destination', 'algorithm', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: KEYS,
  }),
  'root-keys': noun('root-keys', 'exchanges', 'exchange', {
    zh: '根密钥',
    en: 'Root keys',
    part: 'keys',
    columns: ['keyName', 'place', 'algorithm', 'stateTitle', 'dueOn', 'expiresAt'],
    roles: ['key-officer', 'auditor'],
  }),
  personalizations: noun('personalizations', 'personalizations', 'personalization', {
    zh: '个人化',
    en: 'Personalizations',
    part: 'keys',
    columns: ['id', 'batch', 'kind', 'createdAt'],
    roles: ['issuer', 'ministry-registrar', 'auditor'],
  }),
  'public-keys': noun('public-keys', 'publicKeys', 'publicKey', {
    zh: '公钥',
    en: 'Public keys',
    part: 'keys',
    id: 'fingerprint',
    columns: ['fingerprint', 'purpose', 'state', 'createdAt'],
    roles: KEYS,
  }),
};
