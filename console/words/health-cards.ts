/** Words of residents' health cards: the counter, and the way of a card. */
import { dictionary } from '../app/words.ts';

export const healthCards = dictionary({
  none: ['这里没有这样的居民健康卡。', 'There is no such health card here.'],
  counter: ['办理：按证件查找居民', 'Counter: find a resident by document'],
  cards: ['居民健康卡', 'Health cards'],
  noCards: ['还没有申领过居民健康卡。', 'No health card has been applied for yet.'],
  held: ['现有', 'Held'],
  all: ['全部', 'All'],
  states: ['状态', 'States'],
  life: ['办理进度', 'On its way'],
  apply: ['申领', 'Applied for'],
  applySays: [
    '居民基本信息核实后申领；首次制卡不向居民收费。',
    'For a verified resident; a first card costs him nothing.',
  ],
  accept: ['受理', 'Accepted'],
  acceptSays: ['由另一名经办人受理。', 'By somebody other than who applied.'],
  produce: ['送制', 'Sent to be made'],
  produceSays: ['由省里组织，编入制卡批次。', 'Gathered into a batch that the province organizes.'],
  takeIn: ['制成', 'Made'],
  takeInSays: ['制成后清点入库，等待领取。', 'Counted in, and waiting to be handed over.'],
  issue: ['发放', 'Handed over'],
  issueSays: [
    '核对证件后交给本人或监护人，自当日起有效。',
    'Against a document, to the resident or guardian.',
  ],
  lost: [
    '已挂失，现在不能使用。找到了办理解除挂失；找不到的办理补发，费用由居民承担，须先登记收据。',
    'Reported lost, it cannot be used. Found: lift it. Else re-issue it, once the cost is paid and recorded.',
  ],
  ended: ['这张卡（申请）已经终止，不能再用。', 'This card, or application, has ended and cannot be used.'],
  next: ['替换它的卡', 'The card in its place'],
});
