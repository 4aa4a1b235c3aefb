/** The health-card programme: who may issue, and with what. */
import { type NounFacts, noun } from './noun.ts';

export const PROGRAM_NOUNS: Readonly<Record<string, NounFacts>> = {
  'tender-plans': noun('tender-plans', 'tenderPlans', 'tenderPlan', {
    zh: '招标工作方案',
    en: 'Tender plans',
    part: 'program',
    columns: ['title', 'tenderSubject', 'place', 'planRevision', 'quantity', 'stateTitle', 'createdAt'],
    roles: ['provincial-officer', 'ministry-officer', 'auditor'],
  }),
  'card-makings': noun('card-makings', 'cardMakings', 'cardMaking', {
    zh: '制卡组织',
    en: 'Card-making',
    part: 'program',
    columns: ['place', 'stateTitle', 'delegated', 'updatedAt', 'id'],
    roles: ['provincial-officer', 'delegated-officer', 'ministry-officer', 'auditor'],
  }),
};
