/** The functions of residents and their health cards: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const HEALTH_CARD_SERVICES = {
  residents: {
    ...REQUEST,
    reads: ['resident', 'residentByIdentity', 'organization', 'heldHealthCard'],
    // An erasure takes what was corrected along.
    lists: ['resident', 'residentAt', 'accessOf'],
    puts: ['resident', 'residentAt', 'residentByIdentity', 'access', 'accessOf'],
    removes: ['resident', 'residentAt', 'residentByIdentity'],
    // Who holds a card is not erased.
    checks: ['heldHealthCard'],
    appends: ['resident', 'access'],
    personal: ['seals', 'opens', 'indexes'],
  },
  accesses: { ...REQUEST, reads: [], lists: ['access'] },
} as const satisfies Readonly<Record<string, Service>>;
