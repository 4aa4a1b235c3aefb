/** The functions of the health-card programme: entries of services.ts. */
import { REQUEST, type Service } from './service.ts';

export const PROGRAM_SERVICES = {
  programs: {
    ...REQUEST,
    reads: ['program', 'organization', 'facility', 'contentRules'],
    lists: ['programAt', 'facilityAt', 'contentRulesAt'],
    puts: ['program', 'programAt', 'facility', 'facilityAt', 'contentRules', 'contentRulesAt'],
    appends: ['program', 'facility', 'content-rules'],
    traces: ['program'],
    files: [{ folder: 'files', may: ['put', 'get'] }],
  },
  'tender-plans': {
    ...REQUEST,
    reads: ['tenderPlan', 'supplier', 'product'],
    lists: ['tenderPlanAt'],
    puts: ['tenderPlan', 'tenderPlanAt'],
    // Winners and what is bought of them are admitted as the result is filed.
    checks: ['supplier', 'product'],
    appends: ['tender-plan'],
  },
  'card-makings': {
    ...REQUEST,
    reads: ['cardMaking', 'tenderPlan', 'supplier'],
    lists: ['cardMakingAt'],
    puts: ['cardMaking', 'cardMakingAt'],
    removes: ['cardMakingAt'],
    // Producers are admitted, and their bids won, as it is reported.
    checks: ['supplier', 'tenderPlan'],
    appends: ['card-making'],
  },
  'test-cards': {
    ...REQUEST,
    reads: [
      'testCard',
      'testCardNumber',
      'healthCardNumber',
      'combination',
      'supplier',
      'product',
      'cardMaking',
    ],
    // No number is both a test card's and a resident's card's.
    checks: ['healthCardNumber'],
    lists: ['testCardAt', 'combination'],
    puts: ['testCard', 'testCardAt', 'testCardNumber', 'combination'],
    appends: ['test-card'],
  },
  'combined-cards': {
    ...REQUEST,
    reads: ['combinedCard'],
    lists: ['combinedCardAt'],
    puts: ['combinedCard', 'combinedCardAt'],
    appends: ['combined-card'],
  },
  transitions: {
    ...REQUEST,
    reads: ['transition'],
    lists: ['transitionAt'],
    puts: ['transition', 'transitionAt'],
    appends: ['transition'],
  },
} as const satisfies Readonly<Record<string, Service>>;
