/** What to do after the refusals of the health-card programme: a part of advice.ts. */

export const PROGRAM_ADVICE = {
  'specification-not-met': [
    '请先由指定检测机构登记该产品的符合性检测报告。',
    'Have a testing body record a report of conformity of the product first.',
  ],
  'condition-unsuitable': [
    '请按所列原因更正该项条件的情况或凭据。',
    'Correct what is stated of the condition, as the list says.',
  ],
  'conditions-missing': ['请逐项补齐所列条件后再办理。', 'Complete the conditions listed, then try again.'],
  'region-not-ready': [
    '请到“发行地区条件与授权”查看该地区还缺什么、由谁办理。',
    'See under “Regions and authorization” what is missing, and whose turn it is.',
  ],
} as const;
