/** Words of names of places and of how one is chosen. */
import { dictionary } from '../app/words.ts';

export const placeWord = dictionary({
  type: ['输入名称或代码，或用方向键选择', 'Type a name or a code, or use the arrow keys'],
  below: ['查看下级', 'Look below'],
  up: ['返回上级', 'One up'],
  nothing: ['没有符合的机构；完整代码可直接使用。', 'Nothing fits; a whole code can be used as it is.'],
  unknown: ['请从列表中选择，或输入完整的代码。', 'Choose from the list, or type a whole code.'],
  list: ['机构', 'Places'],
});
