/** What to do after a refusal that has to do with a resident. */

export const RESIDENT_ADVICE = {
  'identity-number-invalid': [
    '请对照证件原件重新填写号码。',
    'Write the number again, from the document itself.',
  ],
  'guardian-missing': ['请补填成年监护人的姓名和证件。', 'Add a guardian of age, with name and document.'],
  'identity-taken': [
    '请先按证件号码查找；在其他机构的，请其办理迁出。',
    'Look the document up; if another institution keeps the file, it must move it here.',
  ],
  'card-held': [
    '请查看该居民现有的卡：遗失的先挂失再补发；不再需要的先注销，或撤回申请。',
    'See the card he has: a lost one is reported and re-issued; else cancel it, or withdraw it, first.',
  ],
} as const;
