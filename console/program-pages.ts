/** The nouns of the health-card programme that have a page of their own: a part of pages.ts. */
import type { Page } from './main.tsx';

export const PROGRAM_PAGES: Readonly<Record<string, () => Promise<Page>>> = {
  'test-cards': () => import('./pages/test-cards.tsx').then(({ TestCards }) => TestCards),
  transitions: () => import('./pages/transitions.tsx').then(({ Transitions }) => Transitions),
  'key-versions': () => import('./pages/key-hierarchy/versions.tsx').then(({ KeyVersions }) => KeyVersions),
  'key-procedures': () =>
    import('./pages/key-hierarchy/procedures.tsx').then(({ KeyProcedures }) => KeyProcedures),
  programs: () => import('./pages/programs/page.tsx').then(({ Programs }) => Programs),
  'tender-plans': () => import('./pages/tender-plans/page.tsx').then(({ TenderPlans }) => TenderPlans),
  'card-makings': () => import('./pages/card-makings.tsx').then(({ CardMakings }) => CardMakings),
  residents: () => import('./pages/residents.tsx').then(({ Residents }) => Residents),
  accesses: () => import('./pages/accesses.tsx').then(({ Accesses }) => Accesses),
};
