/** What to do after the refusals of test cards, combined cards and transitions. */
import type { RefusalCode } from '../../shared/refusals.ts';

export const OF_COMBINATIONS = {
  'combination-unsuitable': [
    '请核对成卡所用的芯片、COS 和制卡组织中的制卡环境。',
    'See which chip and COS the card is filed with, and the sites of the card-making organization.',
  ],
  'combination-in-test': [
    '请等这一轮测试卡办结，或先撤回。',
    'Wait for the open round of test cards, or withdraw it.',
  ],
  'test-items-failed': [
    '请判为未通过；改正后另制一轮测试卡。',
    'Find it failed; once mended, make a new round of test cards.',
  ],
  'test-cards-not-passed': [
    '请先用正式制卡环境制作该组合的测试卡，报卫生部测试审核。',
    'Make test cards of this very combination and have the ministry test them first.',
  ],
  'financial-evidence-missing': [
    '请补上符合中国人民银行相关政策的凭据，并核对其有效期。',
    'Add the evidence that the policy of the People’s Bank is met, and see how long it holds.',
  ],
  'consent-missing': [
    '请先就多卡合一报卫生部同意。',
    'Ask for the ministry’s consent to the combined card first.',
  ],
  'year-reported': ['请改用“修订年度进展”，并写明原因。', 'Revise that year’s report, and say why.'],
  'year-not-reported': ['请先报该年度的进展。', 'Report that year first.'],
  'more-than-there-are': [
    '请核对各年的张数；总数有误的，先修改过渡方案。',
    'Check each year’s numbers, or mend the plan where its total is wrong.',
  ],
  'cards-remaining': [
    '请报齐各年进展，余下为零后再办结。',
    'Report every year until none remains, then complete it.',
  ],
} as const satisfies Partial<Record<RefusalCode, readonly [zh: string, en: string]>>;
