/** From a tender plan to cards that may be made: who may win and make them, and what is tested first. */
import { organizing } from './organizing.ts';
import { tendering } from './tendering.ts';
import { testCarding } from './test-carding.ts';
import type { NamedJourney } from './walk.ts';

export const tenderToTestCard: NamedJourney = {
  title: '从招标到测试卡',
  article: 'RHC-11(2)',
  cards: [],
  stops: [...tendering, ...organizing, ...testCarding],
};
