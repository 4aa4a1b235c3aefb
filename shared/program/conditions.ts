/**
 * 发行和应用居民健康卡的地区应当具备的条件 (RHC-9), one row each: what is asked for, with what papers and
 * facts. Change the rule here.
 */
import * as z from 'zod';
import { day } from '../fields.ts';
import type { ArticleId } from '../regulation/regulation.ts';
import { FACTS, PAPER, type PAPERS } from './evidence.ts';

interface ConditionFacts {
  readonly title: string;
  readonly article: ArticleId;
  readonly also?: readonly ArticleId[];
  readonly papers: Readonly<Partial<Record<keyof typeof PAPERS, typeof PAPER>>>;
  readonly facts: z.ZodType;
}

const DOCUMENT = { document: PAPER } as const;
/** 管理规定和工作流程: both, for each of the four. */
const RULES_AND_WORKFLOW = { rules: PAPER, workflow: PAPER } as const;
const first = { article: 'RHC-9(1)', papers: DOCUMENT } as const;
const second = { article: 'RHC-9(2)', facts: FACTS.none } as const;

export const CONDITIONS = {
  institutions: { title: '发行、管理服务机构', ...first, facts: FACTS.institutions },
  staff: { title: '专门工作人员', ...first, facts: FACTS.staff },
  funds: { title: '资金保障', ...first, also: ['RHC-7'], facts: FACTS.funds },
  equipment: { title: '设备保障', ...first, facts: FACTS.equipment },
  premises: { title: '业务用房', ...first, facts: FACTS.premises },
  'management-norms': { title: '发行和应用管理规范', ...second, papers: DOCUMENT },
  'implementation-rules': { title: '发行和应用实施细则', ...second, papers: DOCUMENT },
  'applying-rules': { title: '申领管理规定和工作流程', ...second, papers: RULES_AND_WORKFLOW },
  'loss-rules': { title: '挂失管理规定和工作流程', ...second, papers: RULES_AND_WORKFLOW },
  'reissue-rules': { title: '补发管理规定和工作流程', ...second, papers: RULES_AND_WORKFLOW },
  'cancellation-rules': { title: '注销管理规定和工作流程', ...second, papers: RULES_AND_WORKFLOW },
  'collection-method': {
    title: '居民个人基本信息采集核实办法',
    ...second,
    also: ['RHC-13'],
    papers: DOCUMENT,
  },
  platform: {
    title: '区域卫生信息平台',
    article: 'RHC-9(3)',
    also: ['RHC-14'],
    papers: DOCUMENT,
    facts: FACTS.platform,
  },
} as const satisfies Record<string, ConditionFacts>;

export type ConditionName = keyof typeof CONDITIONS;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as [ConditionName, ...ConditionName[]];
export const conditionName = z.enum(CONDITION_NAMES);

const ordered = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
  !from || !until || from <= until;

const evidenceFor = <const Name extends ConditionName, P extends z.ZodRawShape, F extends z.ZodType>(
  condition: Name,
  { papers, facts }: { readonly papers: P; readonly facts: F },
) =>
  z
    .strictObject({
      condition: z.literal(condition),
      papers: z.strictObject(papers),
      facts,
      /** 施行日期: before it the condition does not stand. */
      from: day.optional(),
      /** The last day on which it stands; absent: without end. */
      until: day.optional(),
    })
    .refine(ordered, { message: 'ends before it begins', path: ['until'] });

/** What a region fills in for one condition. */
export const EVIDENCE = z.discriminatedUnion('condition', [
  evidenceFor('institutions', CONDITIONS.institutions),
  evidenceFor('staff', CONDITIONS.staff),
  evidenceFor('funds', CONDITIONS.funds),
  evidenceFor('equipment', CONDITIONS.equipment),
  evidenceFor('premises', CONDITIONS.premises),
  evidenceFor('management-norms', CONDITIONS['management-norms']),
  evidenceFor('implementation-rules', CONDITIONS['implementation-rules']),
  evidenceFor('applying-rules', CONDITIONS['applying-rules']),
  evidenceFor('loss-rules', CONDITIONS['loss-rules']),
  evidenceFor('reissue-rules', CONDITIONS['reissue-rules']),
  evidenceFor('cancellation-rules', CONDITIONS['cancellation-rules']),
  evidenceFor('collection-method', CONDITIONS['collection-method']),
  evidenceFor('platform', CONDITIONS.platform),
]);
export type Evidence = z.infer<typeof EVIDENCE>;
