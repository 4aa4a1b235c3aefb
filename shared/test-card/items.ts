/**
 * What the testing body tests on test cards. The measures only say 测试审核; the ministry's own list of items
 * was not found (domain.md: c), so this one is ours: a row to each thing that a card must do in use.
 */
import * as z from 'zod';
import { text } from '../fields.ts';
import type { ArticleId } from '../regulation/regulation.ts';

interface ItemFacts {
  readonly title: string;
  /** The duty that fails where the card does. */
  readonly article: ArticleId;
}

export const TEST_ITEMS = {
  specification: { title: '符合《居民健康卡技术规范》', article: 'RHC-6' },
  'file-system': { title: '文件结构与数据项', article: 'RHC-6' },
  keys: { title: '密钥装载与分级密钥认证', article: 'RHC-15(1)' },
  personalization: { title: '个人化数据正确', article: 'RHC-6' },
  reading: { title: '受理终端读卡', article: 'RHC-6' },
  updating: { title: '受理终端更新数据与权限控制', article: 'RHC-15(4)' },
  'across-regions': { title: '跨地区、跨机构识读', article: 'RHC-2' },
  appearance: { title: '卡面印制与物理特性', article: 'RHC-6' },
} as const satisfies Record<string, ItemFacts>;
export type TestItem = keyof typeof TEST_ITEMS;
const ITEM_NAMES = Object.keys(TEST_ITEMS) as [TestItem, ...TestItem[]];

/** `good`: a card can pass with it. */
export const ITEM_OUTCOMES = {
  passed: { title: '合格', good: true },
  failed: { title: '不合格', good: false },
} as const;
type ItemOutcome = keyof typeof ITEM_OUTCOMES;
const OUTCOME_NAMES = Object.keys(ITEM_OUTCOMES) as [ItemOutcome, ...ItemOutcome[]];

const RESULT = z
  .strictObject({
    item: z.enum(ITEM_NAMES),
    outcome: z.enum(OUTCOME_NAMES),
    remark: text(200).optional(),
  })
  .refine(({ outcome, remark }) => ITEM_OUTCOMES[outcome].good || remark !== undefined, {
    message: 'says what failed',
    path: ['remark'],
  });

/** Every item, once: what was not tested has not passed. */
export const TEST_RESULTS = z
  .array(RESULT)
  .length(ITEM_NAMES.length)
  .refine((all) => new Set(all.map(({ item }) => item)).size === all.length, 'each item once');
export type TestResults = z.infer<typeof TEST_RESULTS>;

/** The items that did not pass, in their order. */
export const failedItems = (results: TestResults): TestItem[] =>
  results.filter(({ outcome }) => !ITEM_OUTCOMES[outcome].good).map(({ item }) => item);
