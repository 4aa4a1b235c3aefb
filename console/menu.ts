/** Pages of the menu, and whom they are for; a page that is not in one's menu can still be opened by a link. */
import { currentLanguage } from './app/words.ts';
import { PAGED } from './nouns.ts';

interface Entry {
  readonly zh: string;
  readonly en: string;
  /** Absent: for everybody. */
  readonly roles?: readonly string[];
}

const REGISTRARS = ['ministry-registrar', 'provincial-registrar', 'city-registrar', 'county-registrar'];
const CENTRE = [...REGISTRARS, 'card-keeper', 'card-manager', 'auditor'];

const MENU: Readonly<Record<string, Entry>> = {
  start: { zh: '首页', en: 'Home' },
  'sam-cards': {
    zh: 'SAM卡',
    en: 'SAM cards',
    roles: [...CENTRE, 'unit-administrator', 'service-point-clerk'],
  },
  ...PAGED,
};

export const menuFor = (roles: ReadonlySet<string>) =>
  Object.entries(MENU)
    .filter(([, { roles: whom }]) => !whom || whom.some((role) => roles.has(role)))
    .map(([name, { zh, en }]) => ({ name, title: currentLanguage() === 'en' ? en : zh }));
