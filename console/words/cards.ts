/** Words about cards: finding one, and what is shown of it. */
import { dictionary } from '../app/words.ts';

export const cards = dictionary({
  anyNumber: ['SAM卡编号、卡号、终端编号或芯片号', 'Serial, card number, terminal or chip id'],
  seekHint: ['可用扫描枪；按 / 键回到此处。', 'A scanner types here; / comes back here.'],
  shape: ['这不像是SAM卡的任何一种号码，请核对。', 'That is no number of a SAM card; please check.'],
  none: ['您的辖区内没有这张卡。', 'There is no such card in your place.'],
});
