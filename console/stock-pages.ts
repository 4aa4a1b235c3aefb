/** Pages of stock and of handing out. */
import { CENTRE } from './nouns/noun.ts';
import type { PageFacts } from './pages.ts';

export const STOCK_PAGES: Readonly<Record<string, PageFacts>> = {
  'hand-out': {
    zh: '发卡出库',
    en: 'Handing out',
    part: 'applying',
    roles: ['card-keeper', 'card-manager'],
    load: () => import('./pages/hand-out.tsx').then(({ HandOut }) => HandOut),
  },
  stock: {
    zh: '库存',
    en: 'Stock',
    part: 'stock',
    roles: CENTRE,
    load: () => import('./pages/stock.tsx').then(({ Stock }) => Stock),
  },
  terminals: {
    zh: '终端',
    en: 'Terminals',
    part: 'applying',
    roles: [...CENTRE, 'unit-administrator'],
    load: () => import('./pages/terminals.tsx').then(({ Terminals }) => Terminals),
  },
  blacklist: {
    zh: '黑名单',
    en: 'Blacklist',
    part: 'supervision',
    load: () => import('./pages/blacklist.tsx').then(({ Blacklist }) => Blacklist),
  },
};
