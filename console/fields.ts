/** What fields of forms and columns of lists are called, and their choices; one name, one word. */
import { currentLanguage, english } from './app/words.ts';
import { COMBINATION_CHOICES } from './combinations.table.ts';
import { SUPPLY_CHOICES } from './field-titles/supply-choices.ts';
import { FIELD_TITLES } from './field-titles.ts';
import { HEALTH_CARD_CHOICES } from './health-cards.table.ts';
import { INSPECTION_CHOICES } from './inspection.table.ts';
import { ORGANIZATION_CHOICES } from './organization.table.ts';
import { PROGRAM_CHOICES } from './program.table.ts';
import { READINESS_CHOICES } from './readiness.table.ts';
import { RESIDENT_CHOICES } from './residents.table.ts';
import { KIND_TITLES, ROLE_TITLES, STATE_TITLES } from './words.table.ts';

export const fieldTitle = (name: string) => {
  if (currentLanguage() === 'en') return english(name);
  return Object.hasOwn(FIELD_TITLES, name) ? (FIELD_TITLES[name] ?? name) : name;
};

/** Words that lists and forms choose from. A word that stands in two tables means the same in both. */
export const CHOICE_TITLES: Readonly<Record<string, string>> = {
  ...STATE_TITLES,
  ...KIND_TITLES,
  ...ROLE_TITLES,
  ...SUPPLY_CHOICES,
  ...ORGANIZATION_CHOICES,
  ...INSPECTION_CHOICES,
  ...READINESS_CHOICES,
  ...PROGRAM_CHOICES,
  ...HEALTH_CARD_CHOICES,
  ...RESIDENT_CHOICES,
  ...COMBINATION_CHOICES,
  resident: '本人',
  guardian: '监护人',
  csv: 'CSV',
  xlsx: 'XLSX',
  jsonl: 'JSON 行',
  loss: '丢失',
  theft: '被盗',
  damage: '损坏',
  expiry: '超过有效期限',
  'point-closed': '业务办理点取消',
  disqualification: '取消资格',
  voluntary: '自愿注销',
  'unit-abolished': '单位撤销',
  'no-longer-used': '不再需要',
};
