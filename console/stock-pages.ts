/** Pages of stock and of handing out. */
import type { PageFacts } from './pages.ts';

export const STOCK_PAGES: Readonly<Record<string, PageFacts>> = {
  'hand-out': {
    zh: '发卡出库',
    en: 'Handing out',
    part: 'applying',
    roles: ['card-keeper', 'card-manager'],
    load: () => import('./pages/hand-out.tsx').then(({ HandOut }) => HandOut),
  },
};
