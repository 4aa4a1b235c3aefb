/** Which keys travel, between whom and which way, and where an exchange can stand (SAM-10, RHC-15(2)). */
import type { Grants } from '../policy/permit.ts';

export const EXCHANGE_STATES = {
  invited: { title: '已邀请' },
  received: { title: '已收到' },
  verified: { title: '已验证' },
  'approved-once': { title: '一人已批准' },
  approved: { title: '二人已批准' },
  releasing: { title: '释放中' },
  released: { title: '已释放' },
  observed: { title: '已报校验值' },
  matched: { title: '校验一致' },
  quarantined: { title: '校验不符，已隔离' },
  replaced: { title: '已全部替换' },
  rejected: { title: '已退回' },
  expired: { title: '已过期' },
  compromised: { title: '已泄露' },
  destroyed: { title: '已销毁' },
} as const;
export type ExchangeState = keyof typeof EXCHANGE_STATES;

/** The levels of RHC-15, one system for the nation. Of them only the second travels. */
export const KEY_LEVELS = {
  1: { title: '一级根密钥', article: 'RHC-15(1)' },
  2: { title: '二级根密钥', article: 'RHC-15(2)' },
  3: { title: '三级根密钥或者卡片密钥', article: 'RHC-15(3)' },
} as const;

/**
 * What the recipient does, it does as the keeper of what it was given: the province of its level-2 root key.
 */
export const EXCHANGE_KINDS = {
  'transport-key': { title: '传输密钥', noun: 'transport-keys', article: 'SAM-10', keeping: 'SAM-10' },
  'root-key': {
    title: KEY_LEVELS[2].title,
    noun: 'root-keys',
    article: KEY_LEVELS[2].article,
    keeping: KEY_LEVELS[3].article,
  },
} as const;
export type ExchangeKind = keyof typeof EXCHANGE_KINDS;

/**
 * Who is who. The exchange lies at its recipient's place, its destination is the sender's. A transport key is
 * approved by the issuer's key officers; a root key by the ministry's, who give it away (RHC-15(2)).
 */
export const PARTIES = {
  'transport-key': {
    inviter: { issuer: 'own', 'key-officer': 'own' },
    sender: { supplier: 'destination' },
    approver: { 'key-officer': 'own' },
    recipient: { issuer: 'own', 'key-officer': 'own' },
  },
  'root-key': {
    inviter: { 'key-officer': 'own' },
    sender: { 'key-officer': 'destination' },
    approver: { 'key-officer': 'destination' },
    recipient: { 'key-officer': 'own' },
  },
} as const satisfies Record<ExchangeKind, Record<string, Grants>>;
export type Party = keyof (typeof PARTIES)['transport-key'];

/** A key travels on to the issuer's own HSM as it came, or through the register's custody key. */
export const WAYS = {
  relay: { title: '转交（密文原样转交发行机构的密码机）' },
  custody: { title: '托管（经 KMS 转加密）' },
} as const;
export type Way = keyof typeof WAYS;

/** Where nothing is left to be done; what is due stands in the list of the open ones until then. */
export const CLOSED: readonly ExchangeState[] = ['replaced', 'rejected', 'expired', 'destroyed'];

/** The recipient may have the package as it came. */
export const HANDED_ON: readonly ExchangeState[] = ['released', 'observed', 'matched', 'replaced'];

/** A root key's end at the province: compared and in its HSM, the travelling copy destroyed or not. */
export const KEPT_AT_PROVINCE: readonly ExchangeState[] = ['matched', 'destroyed'];

/** The releaser may hand out, and hand out again what it handed out. */
export const HANDS_OUT: readonly ExchangeState[] = ['releasing', 'released', 'observed', 'matched'];

/** Days for which an approval stands, and for which an invitation may: settings of ours. */
export const SETTINGS = { approvalDays: 7, invitationDays: 30 } as const;
