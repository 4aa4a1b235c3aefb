/** Every page by the name in its address, each in a file of its own that is fetched when it is opened. */

import type { Page } from './main.tsx';
import { PAGED } from './nouns.ts';

const paged = (name: string) => async (): Promise<Page> => {
  const { noun } = await import('./pages/noun.tsx');
  return noun(name);
};

export const PAGES: Readonly<Record<string, () => Promise<Page>>> = {
  ...Object.fromEntries(Object.keys(PAGED).map((name) => [name, paged(name)])),
  start: () => import('./pages/start.tsx').then(({ Start }) => Start),
  'sam-cards': () => import('./pages/sam-cards.tsx').then(({ SamCards }) => SamCards),
  'sam-card': () => import('./pages/sam-card.tsx').then(({ SamCardPage }) => SamCardPage),
};
