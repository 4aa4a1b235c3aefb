/** Words of every guided flow. */
import { dictionary } from '../app/words.ts';

export const guided = dictionary({
  done: ['已完成', 'done'],
  current: ['进行中', 'now'],
  'to-come': ['未开始', 'to come'],
  needs: ['请备好：', 'Have at hand:'],
  basis: ['依据：', 'Basis: '],
  by: ['由{who}办理。', 'Done by {who}.'],
});
