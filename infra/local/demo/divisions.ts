/** The demo country, and where somebody of it stands on the sign-in page. */
import { LEVELS, levelOf, provinceOf } from '../../../shared/policy/paths.ts';
import type { Person } from '../issuer.ts';

/** The demo country: two provinces, four cities, a hospital with and one without 精神病诊断资质 in each. */
export const COUNTRY = [
  {
    code: '13',
    name: '河北省',
    cities: [
      { code: '1301', name: '石家庄市' },
      { code: '1306', name: '保定市' },
    ],
  },
  {
    code: '44',
    name: '广东省',
    cities: [
      { code: '4401', name: '广州市' },
      { code: '4403', name: '深圳市' },
    ],
  },
] as const;

/** The heading of a place's level; within a province, beneath the province's name. */
export function headingsOf(at: string): Pick<Person, 'group' | 'level'> {
  const level = LEVELS[levelOf(at) ?? 'ministry'].title;
  const province = COUNTRY.find(({ code }) => code === provinceOf(at));
  return province ? { group: province.name, level } : { group: level };
}

/** From the ministry down, suppliers last. */
export const rankOf = (at: string) => Object.keys(LEVELS).indexOf(levelOf(at) ?? 'ministry');
