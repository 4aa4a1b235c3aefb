/** The health-card programme: who may issue, and with what. */
import { type NounFacts, noun } from './noun.ts';

export const PROGRAM_NOUNS: Readonly<Record<string, NounFacts>> = {
  programs: noun('programs', 'programs', 'program', {
    zh: '发行地区条件与授权',
    en: 'Regions and authorization',
    part: 'program',
    columns: ['place', 'stateTitle', 'ready', 'checklist', 'turnTitle', 'updatedAt', 'id'],
    roles: ['ministry-officer', 'provincial-officer', 'delegated-officer', 'auditor', 'supervision'],
  }),
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
  'test-cards': noun('test-cards', 'testCards', 'testCard', {
    zh: '测试卡',
    en: 'Test cards',
    part: 'program',
    columns: ['id', 'province', 'card', 'producer', 'environment', 'round', 'stateTitle', 'madeOn'],
    roles: ['ministry-officer', 'provincial-officer', 'testing-body', 'supplier', 'auditor'],
  }),
  'combined-cards': noun('combined-cards', 'combinedCards', 'combinedCard', {
    zh: '多卡合一',
    en: 'Combined cards',
    part: 'program',
    columns: ['id', 'place', 'otherCard', 'otherIssuer', 'financial', 'stateTitle', 'createdAt'],
    roles: ['ministry-officer', 'provincial-officer', 'delegated-officer', 'auditor'],
  }),
  transitions: noun('transitions', 'transitions', 'transition', {
    zh: '已有卡过渡',
    en: 'Transition of existing cards',
    part: 'program',
    columns: ['programme', 'place', 'cardIssuer', 'cards', 'remaining', 'stateTitle', 'until'],
    roles: ['ministry-officer', 'provincial-officer', 'delegated-officer', 'auditor'],
  }),
};
