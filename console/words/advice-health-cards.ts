/** What to do after the refusals about residents' health cards: a part of advice.ts. */

export const HEALTH_CARD_ADVICE = {
  'resident-not-verified': [
    '请先由另一名采集核实人员核实该居民的基本信息。',
    'Have another clerk verify what was collected of the resident first.',
  ],
  'card-not-handed-back': [
    '请收回原卡后再注销；卡已遗失的，请挂失或补发。',
    'Take the card back first; one that is lost is reported or re-issued.',
  ],
} as const;
