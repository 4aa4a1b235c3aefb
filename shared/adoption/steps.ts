/** What may be done with an adoption, by whom, and what it becomes. */
import type { Steps } from '../policy/steps.ts';
import type { AdoptionState } from './adoption.ts';

const why =
  'cards were in use before there was a register; they enter by province, under the ministry’s eyes';
const PROVINCE = { 'provincial-registrar': 'stock' } as const;
const MINISTRY = { 'ministry-registrar': 'within' } as const;

export const ADOPTION_STEPS = {
  evidence: {
    title: '上传依据（盖章清单等）',
    article: 'ours',
    why,
    from: ['proposed'],
    to: 'same',
    by: PROVINCE,
  },
  submit: {
    title: '报部中心',
    article: 'ours',
    why,
    from: ['proposed'],
    to: 'submitted',
    by: PROVINCE,
    hands: 'person',
  },
  consent: {
    title: '部中心同意并登记',
    article: 'ours',
    why: 'SAM-14: the ministry centre registers every card; another person consents than proposed it',
    from: ['submitted'],
    to: 'consented',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['propose', 'submit'],
  },
  reject: {
    title: '部中心不同意',
    article: 'ours',
    why,
    from: ['submitted'],
    to: 'rejected',
    by: MINISTRY,
    hands: 'person',
    distinctFrom: ['propose', 'submit'],
  },
  withdraw: {
    title: '撤回',
    article: 'ours',
    why: 'a list that was sent wrongly is sent anew',
    from: ['proposed', 'submitted'],
    to: 'withdrawn',
    by: PROVINCE,
    hands: 'person',
  },
} as const satisfies Steps<AdoptionState>;
