/** The items of residents and their health cards, with placeholders for what varies. */
import { KEYS } from '../../functions/storage/keys.ts';
import type { HEALTH_CARD_KEYS } from '../../functions/storage/keys-of-health-cards.ts';
import type { Key } from '../../functions/storage/store.ts';
import { PRODUCTION_SHAPES } from './shapes-of-productions.ts';

export const HEALTH_CARD_SHAPES: Record<keyof typeof HEALTH_CARD_KEYS, Key> = {
  ...PRODUCTION_SHAPES,
  healthCard: KEYS.healthCard('{id}'),
  healthCardAt: { ...KEYS.healthCardAt('{centre}', '{state}', '', ''), sk: '{state}#{since#id}' },
  healthCardOf: KEYS.healthCardOf('{resident}', '{id}'),
  heldHealthCard: KEYS.heldHealthCard('{resident}'),
  healthCardNumber: KEYS.healthCardNumber('{number}'),
  sealedFile: KEYS.sealedFile('{job}'),
  resident: KEYS.resident('{id}'),
  residentFormer: { ...KEYS.residentFormer('{id}', 0), sk: 'FORMER#{number}' },
  residentByIdentity: KEYS.residentByIdentity('{index}'),
  residentAt: { ...KEYS.residentAt('{place}', '{state}', '', ''), sk: '{state}#{since#id}' },
  access: { ...KEYS.access('{province}', '{day}', '', ''), sk: '{at#id}' },
  accessOf: { ...KEYS.accessOf('{resident}', '', ''), sk: '{at#id}' },
};
