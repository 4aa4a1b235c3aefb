/** Words of the first page. */
import { dictionary } from '../app/words.ts';

export const start = dictionary({
  byState: ['SAM卡：按状态', 'Cards by state'],
  byKind: ['在册SAM卡：按种类', 'Cards by kind'],
  coverage: ['使用中的SAM卡：按所属中心', 'Cards in use by centre'],
  jurisdiction: ['本辖区的SAM卡', 'Cards of my jurisdiction'],
  centre: ['所属中心', 'Centre'],
  issued: ['使用中', 'In use'],
  cards: ['在册', 'On record'],
});
