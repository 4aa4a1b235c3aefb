/** Words of one action for many things. */
import { dictionary } from '../app/words.ts';

export const bulk = dictionary({
  together: ['一并办理', 'Do together'],
  title: ['{action}：{n} 项', '{action}: {n}'],
  each: [
    '逐项办理，每项各自登记；一项没有办成不影响其他项。',
    'Each is done by itself; one that is refused spoils no other.',
  ],
  begin: ['开始办理（{n} 项）', 'Begin ({n})'],
  stop: ['停止', 'Stop'],
  stopped: ['已停止：其余 {n} 项没有办理。', 'Stopped: {n} were left as they are.'],
  progress: ['已办理 {position} / {total} 项', '{position} of {total}'],
  over: ['办成 {done} 项，未办 {refused} 项。', '{done} done, {refused} refused.'],
  waits: ['待办', 'waits'],
  close: ['完成', 'Close'],
  cards: ['批量办理 SAM 卡：', 'Cards in bulk:'],
  choose: ['选择要办理的事项', 'What is to be done'],
  retry: ['重办未办的 {n} 项', 'Try the {n} refused again'],
});
