/** Words of every scanner field. */
import { dictionary } from '../app/words.ts';

export const scanning = dictionary({
  field: ['扫描或输入SAM卡编号', 'Scan or type a SAM card serial'],
  hint: [
    '扫描枪对准卡面条码即可，不必等候；也可粘贴多行编号。',
    'Scan without waiting; several lines may be pasted, too.',
  ],
  ready: ['请扫描', 'Ready to scan'],
  taken: ['已收下，正在保存', 'Taken, being saved'],
  duplicate: ['重复扫描', 'Scanned before'],
  full: [
    '本机存储已满，这一张没有收下。请停止扫描，等待保存。',
    'This machine can keep no more: this scan was not taken. Stop and wait until the others are saved.',
  ],
  length: ['不是SAM卡编号：应为20位数字，扫到{n}位', 'Not a serial: 20 digits are needed, these are {n}'],
  signs: ['不是SAM卡编号：含有数字以外的字符', 'Not a serial: it has signs that are no digits'],
  scanned: ['已扫', 'Scanned'],
  saved: ['已保存', 'Saved'],
  waiting: ['待保存', 'Waiting'],
  attention: ['须处理', 'To be looked at'],
  sound: ['声音提示', 'Sound'],
  last: ['最近扫描', 'Last scans'],
  offline: [
    '暂时保存不了，扫描已留在本机，会自动重试。可以继续扫描。',
    'Not saved at the moment; the scans are kept here and sent again by themselves. Go on scanning.',
  ],
  held: ['这一批没有保存', 'These scans were not saved'],
  resend: ['再次保存', 'Send again'],
  giveUp: ['放弃这一批', 'Give them up'],
  forget: ['移去', 'Remove'],
  print: ['打印', 'Print'],
  back: ['返回', 'Back'],
});
