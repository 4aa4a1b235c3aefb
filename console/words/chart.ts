/** Words beside a picture of figures. */
import { dictionary } from '../app/words.ts';

export const charts = dictionary({
  table: ['数据表', 'Table of the figures'],
});
