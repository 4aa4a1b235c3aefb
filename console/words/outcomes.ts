/** What jobs are called and what becomes of their rows: words of jobs only, a state may mean otherwise. */
import { titled } from '../app/words.ts';
import { TRANSITION_TITLES } from '../words.table.ts';

const OUTCOMES: Readonly<Record<string, string>> = {
  done: '已办',
  unchanged: '未变',
  refused: '未办',
  requested: '已提出申请',
  fits: '可以登记',
  retry: '待重做',
  revised: '已更正',
  duplicate: '重复',
  accepted: '合格',
  produced: '合格',
  rejected: '不合格',
  missing: '缺失',
  undecided: '未定',
  cancelled: '已注销',
  personalized: '已个人化',
  'left-out': '未列入',
  spoiled: '制废',
  unsealed: '未封装',
  'application-ended': '申领已终止',
  'appointment-ended': '岗位已解除',
};

const JOBS: Readonly<Record<string, string>> = {
  manifest: '生产清单入册',
  acceptance: '逐卡验收',
  closing: '清点',
  filing: '备案登记',
  check: '逐行试核（不登记）',
  adoption: '补登登记',
  parts: '制作分片',
  results: '个人化结果入册',
  add: '列入报废清单',
  'carry-out': '逐项办结',
  issues: '出库登记',
  registrations: '登记终端设备',
  cancel: '逐卡注销',
  scans: '扫描入账',
  gathering: '汇集应盘',
  comparison: '账实核对',
  snapshot: '取数',
  tally: '统计',
  tracking: '生成跟踪任务',
  'roll-up': '日汇总',
  conservation: '守恒核对',
  gather: '归集申领',
  seal: '封装制卡文件',
  'maker-results': '制卡结果入册',
  'wind-up': '清理批次',
  'replacement-count': '换密钥计数',
  survey: '清点密钥所涉事项',
};

export const outcomeWord = (name: string) => titled(OUTCOMES, name);
export const jobWord = (kind: string) => titled({ ...TRANSITION_TITLES, ...JOBS }, kind);
