/** What a visit found wrong, why it matters, how it is put right, and by when (限期整改). */
import * as z from 'zod';
import { day, id, moment, plusDays, reason, serial, text } from '../fields.ts';
import { shanghaiDay } from '../ledger/checkpoint.ts';
import { ledgerHead } from '../ledger/head.ts';
import { place } from '../policy/jurisdiction.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import { MAX_SERIALS } from './inspection.ts';

/** Days to put it right: settings of ours, the measures name none. */
export const SEVERITIES = {
  high: { title: '严重', days: 3 },
  medium: { title: '一般', days: 15 },
  low: { title: '轻微', days: 30 },
} as const;
export type Severity = keyof typeof SEVERITIES;
const severity = z.enum(Object.keys(SEVERITIES) as [Severity, ...Severity[]]);

interface FindingFacts {
  readonly title: string;
  readonly severity: Severity;
  /** The clause the correction rests on. */
  readonly article: ArticleId;
  readonly why: string;
  readonly fix: string;
}

/** A finding never changes a card: the unit reports, applies or hands back, as the article says. */
export const FINDING_KINDS = {
  'card-not-seen': {
    title: '账上有而现场未见',
    severity: 'high',
    article: 'SAM-17(1)',
    why: '下落不明的卡可能正被他人使用',
    fix: '立即查找；找不到的立即挂失（被盗的报被盗），并递交注销表办理注销',
  },
  'card-elsewhere': {
    title: '卡不在登记的业务点',
    severity: 'medium',
    article: 'SAM-15p2',
    why: '卡的去向与登记不符，监督数据对不上业务点',
    fix: '移回登记的业务点，或由使用单位申请变更登记',
  },
  'card-stopped': {
    title: '已停用的卡仍在现场',
    severity: 'high',
    article: 'SAM-17p2',
    why: '挂失、注销或已退还的卡不应再装在终端上',
    fix: '立即拆下，退还所属注册管理中心',
  },
  'card-foreign': {
    title: '不在本辖区登记的卡',
    severity: 'high',
    article: 'SAM-16',
    why: '伪造的、非本单位的卡产生的交易无效',
    fix: '立即停用并封存，书面说明来源',
  },
  'card-idle': {
    title: '长期不用的卡',
    severity: 'low',
    article: 'SAM-17p3',
    why: '不用的卡是无人看管的卡',
    fix: '说明原因；不再需要的，申请退还入库',
  },
  other: {
    title: '其他',
    severity: 'medium',
    article: 'SAM-16',
    why: '不符合使用要求',
    fix: '按检查意见整改',
  },
} as const satisfies Record<string, FindingFacts>;
export type FindingKind = keyof typeof FINDING_KINDS;
const kind = z.enum(Object.keys(FINDING_KINDS) as [FindingKind, ...FindingKind[]]);

/** `settled`: nothing is owed any more. */
export const FINDING_STATES = {
  open: { title: '待整改', settled: false },
  answered: { title: '已整改待核', settled: false },
  verified: { title: '已核实', settled: true },
  withdrawn: { title: '已撤销', settled: true },
} as const;
export type FindingState = keyof typeof FINDING_STATES;
const state = z.enum(Object.keys(FINDING_STATES) as [FindingState, ...FindingState[]]);

/** Longest that a finding may be left alone with a reason, in days (ours). */
const MAX_SUPPRESSION = 365;

/** What the inspector writes; what is not said comes from the table of kinds. */
export const NEW_FINDING = z.strictObject({
  kind,
  /** What was found. */
  reason,
  serials: z.array(serial).max(MAX_SERIALS).default([]),
  severity: severity.optional(),
  why: text(200).optional(),
  fix: text(200).optional(),
  dueOn: day.optional(),
});

export const FINDING = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  inspection: id,
  unit: id,
  place,
  centre: place,
  businessPoint: text(80).optional(),
  kind,
  severity,
  article: z.string().max(20),
  reason,
  serials: z.array(serial).max(MAX_SERIALS),
  why: text(200),
  fix: text(200),
  dueOn: day,
  /** Until then nobody is reminded; afterwards it is due as before. */
  suppressedUntil: day.optional(),
  answer: reason.optional(),
  state,
  steps: z.record(z.string().max(20), z.string().max(400)),
  version: z.number().int().min(1),
  ledger: ledgerHead,
  createdAt: moment,
});
export type Finding = z.infer<typeof FINDING>;

export const FINDING_VIEW = FINDING.omit({ schemaVersion: true, steps: true, ledger: true }).extend({
  title: text(40),
  stateTitle: text(20),
  overdue: z.boolean(),
});

/** From which day on somebody is reminded: a suppression that has run out leaves nothing behind. */
export const remindedFrom = ({
  dueOn,
  suppressedUntil = dueOn,
}: Pick<Finding, 'dueOn' | 'suppressedUntil'>) => (suppressedUntil > dueOn ? suppressedUntil : dueOn);

export function findingView(finding: Finding, now: string) {
  const { schemaVersion: _, steps: __, ledger: ___, ...view } = finding;
  const { title: stateTitle, settled } = FINDING_STATES[view.state];
  const overdue = !settled && remindedFrom(finding) < shanghaiDay(now);
  return { ...view, title: FINDING_KINDS[view.kind].title, stateTitle, overdue };
}

/** When it has to be put right: as said, or as its severity has it. */
export const dueOf = (severe: Severity, now: string) => plusDays(shanghaiDay(now), SEVERITIES[severe].days);

/** Whether a suppression to this day is one: it ends, and not later than a year on. */
export const isSuppression = (until: string, now: string) =>
  until > shanghaiDay(now) && until <= plusDays(shanghaiDay(now), MAX_SUPPRESSION);
