/** Residents and their health cards. */
import { type NounFacts, noun } from './noun.ts';

/** Who has to do with residents' files. */
const FILE_KEEPERS = [
  'primary-clerk',
  'unit-administrator',
  'service-point-clerk',
  'delegated-officer',
  'provincial-officer',
  'privacy-officer',
  'auditor',
];

export const HEALTH_CARD_NOUNS: Readonly<Record<string, NounFacts>> = {
  residents: noun('residents', 'residents', 'resident', {
    zh: '居民',
    en: 'Residents',
    part: 'residents',
    columns: ['fullName', 'identityNumber', 'state', 'corrections', 'since'],
    roles: FILE_KEEPERS,
  }),
  accesses: noun('accesses', 'accesses', 'accesses', {
    zh: '访问记录',
    en: 'Who looked',
    part: 'residents',
    columns: ['at'],
    roles: ['privacy-officer', 'auditor'],
  }),
  'health-cards': noun('health-cards', 'healthCards', 'healthCard', {
    zh: '居民健康卡',
    en: 'Health cards',
    part: 'residents',
    columns: ['id', 'stateTitle', 'resident', 'since', 'validUntil'],
    bulk: ['health-cards.accept', 'health-cards.reject'],
    roles: ['service-point-clerk', 'delegated-officer', 'provincial-officer', 'auditor'],
  }),
  'card-productions': noun('card-productions', 'cardProductions', 'cardProduction', {
    zh: '制卡批次',
    en: 'Card productions',
    part: 'residents',
    columns: ['id', 'place', 'producer', 'stateTitle', 'outstanding', 'createdAt'],
    roles: [
      'provincial-officer',
      'delegated-officer',
      'supplier',
      'ministry-officer',
      'privacy-officer',
      'auditor',
    ],
  }),
};
