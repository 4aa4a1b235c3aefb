/** The functions of residents and their health cards: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const HEALTH_CARD_SERVICES = {
  'health-cards': {
    // A file of applications is read whole.
    memory: 1024,
    // The schedule that advances its jobs works for nine minutes.
    timeout: 600,
    reads: [
      'healthCard',
      'heldHealthCard',
      'healthCardNumber',
      'resident',
      'residentByIdentity',
      'organization',
      'program',
      'combination',
      'sealedFile',
      'job',
    ],
    lists: ['healthCardAt', 'healthCardOf', 'jobResult', 'jobOpen'],
    puts: [
      'healthCard',
      'healthCardAt',
      'healthCardOf',
      'heldHealthCard',
      'resident',
      'residentAt',
      'residentByIdentity',
      'sealedFile',
      'job',
      'jobResult',
      'jobOpen',
    ],
    removes: ['healthCardAt', 'heldHealthCard', 'sealedFile', 'jobOpen'],
    // A file of applications collects residents, too.
    appends: ['health-card', 'resident'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
    personal: ['seals', 'indexes', 'opens-files'],
  },
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
