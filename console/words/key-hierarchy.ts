/** Words of the key hierarchy. */
import { dictionary } from '../app/words.ts';

export const hierarchy = dictionary({
  'level-1': ['一级根密钥（卫生部）', 'Level 1 (the ministry)'],
  'level-2': ['二级根密钥（省）', 'Level 2 (a province)'],
  'level-3': ['三级根密钥或者卡片密钥（省）', 'Level 3 or card keys (a province)'],
  version: ['第 {n} 版', 'version {n}'],
  derived: ['由它派生的密钥版本', 'Derived from it'],
  noneDerived: ['没有由它派生的密钥版本。', 'Nothing is derived from it.'],
  looked: [
    '本系统没有任何密钥，只有密钥的资料；查看这些资料会记入访问记录。',
    'The register holds no key, only what is known of keys; who looks at it is written down.',
  ],
  exchange: ['送达所用的密钥交换', 'The exchange that brought it'],
  parent: ['上级密钥版本', 'Derived from'],
  touched: ['受影响的事项', 'What it touches'],
  place: ['地区', 'Place'],
  what: ['事项', 'What'],
  open: ['未了结', 'Open'],
  pending: ['待个人化', 'To be personalized'],
  banned: ['已列入黑名单', 'Banned'],
  over: ['已终止', 'Ended'],
  versions: ['密钥版本', 'Key versions'],
  samCards: ['SAM卡：{kind}', 'SAM cards: {kind}'],
  notSurveyed: ['尚未清点。', 'Not surveyed yet.'],
  surveyedAt: ['{when} 清点', 'Surveyed {when}'],
  remaining: ['尚未了结', 'Not accounted for'],
  nothingRemains: [
    '已全部了结，计划完成后可以办结。',
    'All is accounted for: it can be closed with its plan.',
  ],
  unknown: ['张数未知，须由持有方填报', 'How many is unknown; its holder states it'],
  plan: ['处置计划', 'The plan'],
  next: ['下一步', 'next'],
  job: ['最近一次清点', 'The last survey'],
  accepted: ['已接受的风险', 'Risks accepted'],
});
