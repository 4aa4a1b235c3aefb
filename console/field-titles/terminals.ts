/** What the fields of terminals and their numbers are called. */
export const TERMINAL_TITLES: Readonly<Record<string, string>> = {
  make: '厂牌',
  deviceSerial: '设备序列号',
  blocks: '段数（每段100个编号）',
  retiredAt: '停用时间',
};
