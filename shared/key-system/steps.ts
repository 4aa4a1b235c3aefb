/** How an edition comes into force: the ministry's is enacted, a province's is filed with the ministry. */
import type { Steps } from '../policy/steps.ts';

export const KEY_SYSTEM_STATES = {
  drafted: { title: '已拟订' },
  submitted: { title: '已报备' },
  returned: { title: '已退回' },
  filed: { title: '已备案' },
  enacted: { title: '已发布' },
  replaced: { title: '已被新版代替' },
} as const;
export type KeySystemState = keyof typeof KEY_SYSTEM_STATES;

/** Who writes it down: whoever manages the keys. */
export const DRAFTER = { 'key-officer': 'own' } as const;
const province = { article: 'RHC-15(3)', hands: 'person' } as const;

export const KEY_SYSTEM_STEPS = {
  document: {
    title: '上传密钥管理制度文本',
    article: 'RHC-15(3)',
    also: ['RHC-15(2)'],
    from: ['drafted', 'returned'],
    to: 'same',
    by: DRAFTER,
  },
  revise: {
    title: '修改',
    article: 'RHC-15(3)',
    also: ['RHC-15(2)'],
    from: ['drafted', 'returned'],
    to: 'same',
    by: DRAFTER,
    hands: 'person',
  },
  submit: {
    ...province,
    title: '报卫生部备案',
    from: ['drafted', 'returned'],
    to: 'submitted',
    by: { 'provincial-officer': 'own' },
    distinctFrom: ['draft', 'revise'],
  },
  file: {
    ...province,
    title: '备案',
    from: ['submitted'],
    to: 'filed',
    by: { 'ministry-officer': 'within' },
    distinctFrom: ['submit'],
  },
  return: {
    ...province,
    title: '退回补正',
    from: ['submitted'],
    to: 'returned',
    by: { 'ministry-officer': 'within' },
    distinctFrom: ['submit'],
  },
  enact: {
    title: '发布卫生部密钥管理制度',
    article: 'RHC-15(2)',
    hands: 'person',
    from: ['drafted'],
    to: 'enacted',
    by: { 'ministry-officer': 'ministry' },
    distinctFrom: ['draft', 'revise'],
  },
  /** Taken when a later edition comes into force. */
  replace: {
    title: '由新版代替',
    article: 'ours',
    why: 'one edition is in force at a time, so that it is certain by which rules keys are kept',
    from: ['filed', 'enacted'],
    to: 'replaced',
    by: { 'ministry-officer': 'within' },
  },
} as const satisfies Steps<KeySystemState>;
export type KeySystemStep = keyof typeof KEY_SYSTEM_STEPS;
