/** The feed: what others must hear of, numbered once and for ever by the publisher. */
import * as z from 'zod';
import { moment, page, serial, text } from '../fields.ts';
import { route } from '../http/route.ts';
import { levelOf, place } from '../policy/jurisdiction.ts';
import { banReason } from '../sam-card/sam-card.ts';

export const EVENT_KINDS = {
  banned: { title: '列入黑名单', article: 'SAM-17p2' },
  'ban-lifted': { title: '移出黑名单', article: 'ours' },
  expiring: { title: '即将超过有效期限', article: 'SAM-17(2)p2' },
  admitted: { title: '准入公布', article: 'RHC-10' },
  'admission-suspended': { title: '准入暂停', article: 'SAM-5' },
  'admission-reinstated': { title: '准入恢复', article: 'SAM-5' },
  'admission-withdrawn': { title: '准入撤销', article: 'SAM-5' },
  'certificate-expiring': { title: '备案证书或检测报告即将到期', article: 'ours' },
  'pickup-ready': { title: '请到中心领取SAM卡', article: 'SAM-15p1' },
  'application-decided': { title: '申领表已审批', article: 'SAM-13p2' },
  'application-waiting': { title: '申领表久未审批，已提请上级关注', article: 'ours' },
  'unit-disqualified': { title: '使用单位被取消资格，请办理相关手续', article: 'SAM-17(3)p1' },
  'cancellation-due': { title: '请填写注销表（表2）并交回SAM卡', article: 'SAM-17(3)p1' },
  'inspection-announced': { title: '将对本单位的SAM卡进行跟踪核查', article: 'SAM-16' },
  'inspection-ordered': { title: '请限期整改', article: 'SAM-16' },
  'correction-answered': { title: '使用单位已报整改情况，请核实', article: 'SAM-16' },
  'correction-overdue': { title: '整改逾期', article: 'ours' },
  'tracking-due': { title: '跟踪核查到期', article: 'SAM-16' },
  'stock-differs': { title: '账实不符', article: 'ours' },
  'transactions-refused': { title: '交易数据被拒付', article: 'SAM-15p3' },
  'verdicts-revised': { title: '重新判定：原判定已更正', article: 'SAM-15p3' },
  'objection-raised': { title: '使用单位对拒付提出异议，请复核', article: 'ours' },
  'objection-decided': { title: '异议不成立，维持拒付', article: 'ours' },
  'tracking-task-opened': { title: '请对SAM卡进行跟踪和检查', article: 'SAM-15p4' },
  'tracking-task-overdue': { title: '跟踪任务逾期', article: 'ours' },
  'audit-closed': { title: '季度统计分析已出具', article: 'SAM-15p4' },
} as const;

/** Whose numbers the feed has: the ministry's own place or a whole province. */
const isFeed = (path: string) => ['ministry', 'province'].includes(levelOf(path) ?? '');

export type EventKind = keyof typeof EVENT_KINDS;

const aboutCard = z.strictObject({
  serial,
  cardNumber: text(32),
  place,
  reason: banReason.optional(),
  validUntil: z.iso.date().optional(),
  days: z.number().int().optional(),
});

/** What is no card, e.g. `supplier/huada` or `product/huada-cos`, under the name of its ledger. */
const aboutThing = z.strictObject({
  thing: text(80),
  place,
  /** How many of them, where it stands for several. */
  count: z.number().int().min(1).optional(),
  /** Which paper of it expires. */
  paper: z.enum(['certificate', 'test-report']).optional(),
  validUntil: z.iso.date().optional(),
  days: z.number().int().optional(),
});

const about = z.union([aboutCard, aboutThing]);
export type About = z.infer<typeof about>;

/** An announcement in the outbox, before it has a number. */
export const ANNOUNCEMENT = z.strictObject({
  kind: z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]]),
  at: moment,
  about,
  /** Whose inbox it also comes into: the unit or the centre that is to act on it. */
  to: place.optional(),
});

export const EVENT = ANNOUNCEMENT.extend({ number: z.number().int().min(1) });
export type RegisterEvent = z.infer<typeof EVENT>;

const READERS = {
  'ministry-registrar': 'within',
  'provincial-registrar': 'within',
  'card-keeper': 'within',
  supervision: 'within',
  payer: 'within',
  auditor: 'within',
} as const;

export const EVENT_ROUTES = {
  events: route({
    method: 'GET',
    path: '/events',
    title: '按序号读取一个省（或全国）的通知：黑名单变更、到期提醒',
    article: 'SAM-17p2',
    access: { article: 'SAM-17p2', by: READERS },
    params: z.strictObject({}),
    query: z.strictObject({
      limit: page.limit,
      /**
       * The province's place, or CN for what lies in the ministry's own; events are numbered per province.
       */
      place: place.refine(isFeed, 'CN or a province, such as CN/13'),
      after: z.coerce.number().int().min(0).default(0),
    }),
    body: null,
    answers: { 200: z.strictObject({ events: z.array(EVENT).max(200), last: z.number().int().min(0) }) },
    refusals: [],
  }),
} as const;
