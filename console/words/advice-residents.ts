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
    '请先注销居民健康卡，或撤回申请。',
    'Cancel the health card, or withdraw the application, first.',
  ],
} as const;
