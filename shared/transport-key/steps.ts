/**
 * The exchange of a key as data (SAM-10, RHC-15): a row is the rule, the endpoint, the permission, the ledger
 * line and a line of docs/exchange.md. The same rows for both kinds of package; who is who differs.
 */
import type { Demand } from '../policy/permit.ts';
import type { ExchangeKind, ExchangeState, Party, Way } from './parties.ts';

export interface ExchangeRow extends Omit<Demand, 'by' | 'article' | 'asks'> {
  readonly title: string;
  readonly from: readonly ExchangeState[];
  readonly to: ExchangeState | 'same';
  /** The other end of a row that has two. */
  readonly or?: ExchangeState;
  /** Refused once the invitation has expired. */
  readonly timely?: true;
  /** Only of exchanges that go this way, or are of this kind. */
  readonly way?: Way;
  readonly kind?: ExchangeKind;
  readonly ends?: readonly string[];
  readonly by: readonly Party[];
}

const BEFORE_RELEASE = ['received', 'verified', 'approved-once', 'approved'] as const;
const AFTER_RELEASE = ['releasing', 'released', 'observed', 'matched'] as const;

export const EXCHANGE_STEPS = {
  submit: { title: '报送密钥包', from: ['invited'], to: 'received', by: ['sender'], timely: true },
  verify: { title: '验证密钥包', from: ['received'], to: 'verified', by: ['recipient'], timely: true },
  approve: {
    title: '批准（第一人）',
    from: ['verified'],
    to: 'approved-once',
    by: ['approver'],
    hands: 'person',
    distinctFrom: ['invite', 'submit'],
    timely: true,
  },
  countersign: {
    title: '批准（第二人）',
    from: ['approved-once'],
    to: 'approved',
    by: ['approver'],
    hands: 'person',
    distinctFrom: ['invite', 'submit', 'approve'],
    timely: true,
  },
  'withdraw-approval': {
    title: '撤回批准',
    from: ['approved-once', 'approved'],
    to: 'verified',
    by: ['approver'],
    hands: 'person',
    ends: ['approve', 'countersign'],
  },
  'hand-on': {
    title: '转交',
    from: ['approved'],
    to: 'released',
    by: ['recipient'],
    hands: 'person',
    way: 'relay',
    timely: true,
  },
  release: {
    title: '释放',
    from: ['approved'],
    to: 'releasing',
    by: ['recipient'],
    hands: 'person',
    way: 'custody',
    kind: 'transport-key',
    timely: true,
  },
  grant: {
    title: '授予一次转加密',
    from: ['releasing'],
    to: 'same',
    by: ['recipient'],
    way: 'custody',
    kind: 'transport-key',
  },
  'hand-out': {
    title: '转加密并取出',
    from: ['releasing'],
    to: 'released',
    by: ['recipient'],
    way: 'custody',
    kind: 'transport-key',
  },
  observe: { title: '填报收方校验值', from: ['released'], to: 'observed', by: ['recipient'] },
  open: { title: '启封发方承诺', from: ['observed'], to: 'matched', or: 'quarantined', by: ['sender'] },
  'note-deviation': {
    title: '记录仪式偏差',
    from: [...BEFORE_RELEASE, 'releasing', 'released', 'observed'],
    to: 'same',
    by: ['recipient', 'approver'],
    hands: 'person',
  },
  count: {
    title: '清点替换情况',
    from: ['matched'],
    to: 'same',
    or: 'replaced',
    by: ['recipient'],
    kind: 'transport-key',
  },
  reject: {
    title: '退回',
    from: ['invited', ...BEFORE_RELEASE],
    to: 'rejected',
    by: ['recipient', 'approver'],
  },
  expire: {
    title: '过期作废',
    from: ['invited', ...BEFORE_RELEASE],
    to: 'expired',
    by: ['recipient', 'approver'],
  },
  'report-compromise': {
    title: '报告泄露',
    from: ['invited', ...BEFORE_RELEASE, ...AFTER_RELEASE, 'quarantined', 'replaced'],
    to: 'compromised',
    by: ['sender', 'recipient', 'approver'],
  },
  destroy: {
    title: '销毁',
    from: ['quarantined', 'replaced', 'rejected', 'expired', 'compromised'],
    to: 'destroyed',
    by: ['approver'],
    hands: 'person',
    distinctFrom: ['hand-on', 'release'],
  },
  'destroy-copy': {
    title: '销毁传递副本（根密钥已在省级密码机内）',
    from: ['matched'],
    to: 'destroyed',
    by: ['approver'],
    hands: 'person',
    kind: 'root-key',
  },
} as const satisfies Readonly<Record<string, ExchangeRow>>;

export type ExchangeStep = keyof typeof EXCHANGE_STEPS;
export const EXCHANGE_STEP_NAMES = Object.keys(EXCHANGE_STEPS) as ExchangeStep[];
