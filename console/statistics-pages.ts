/** The page of both measures' figures: for whoever answers for a whole province or for the nation. */
import type { PageFacts } from './pages.ts';

export const STATISTICS_PAGES: Readonly<Record<string, PageFacts>> = {
  statistics: {
    zh: '统计',
    en: 'Statistics',
    part: 'supervision',
    roles: [
      'ministry-registrar',
      'ministry-officer',
      'provincial-registrar',
      'provincial-officer',
      'auditor',
      'management-body',
    ],
    load: () => import('./pages/statistics/page.tsx').then(({ Statistics }) => Statistics),
  },
};
