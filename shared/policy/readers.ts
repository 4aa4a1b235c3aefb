import type { Grants } from './permit.ts';

/**
 * Who may look: everybody with a part in a card's life, each in one's own place; what is under way, at both
 * ends.
 */
export const READERS: Grants = {
  'ministry-registrar': 'either-end',
  'provincial-registrar': 'either-end',
  'city-registrar': 'either-end',
  'county-registrar': 'either-end',
  'card-manager': 'either-end',
  'card-keeper': 'either-end',
  'key-officer': 'either-end',
  issuer: 'either-end',
  'unit-administrator': 'own',
  'service-point-clerk': 'either-end',
  supervision: 'either-end',
  auditor: 'either-end',
  'ministry-officer': 'either-end',
  'provincial-officer': 'either-end',
  'delegated-officer': 'either-end',
  'management-body': 'either-end',
};
