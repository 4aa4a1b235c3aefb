/** Every word of the console's own, in two languages: the compiler asks for the second of each. */

const CHINESE = {
  title: '居民健康卡 SAM 卡登记系统',
  signIn: '登录',
  signOut: '退出',
  signedOut: '您已退出，或登录已过期。',
  again: '重新登录',
  soonOver: '登录即将到期',
  renew: '继续使用',
  start: '首页',
  search: '查询',
  reset: '重置',
  more: '下一页',
  first: '回到第一页',
  empty: '没有符合条件的记录。',
  loading: '正在读取……',
  columns: '显示的列',
  exportCsv: '导出 CSV',
  exportXlsx: '导出 XLSX',
  send: '提交',
  cancel: '取消',
  close: '关闭',
  done: '已办理',
  asked: '已提出申请，待他人办理',
  refused: '没有办成',
  network: '连接不上登记系统，请稍后再试。您填写的内容没有丢失。',
  fresh: '读取最新内容',
  requestId: '请求编号',
  basis: '依据',
  allowed: '现在可以办理',
  required: '必填',
  language: 'English',
  skip: '跳到内容',
  menu: '菜单',
  yes: '是',
  no: '否',
  none: '无',
  next: '可办事项',
  ledger: '登记过程',
  verified: '哈希链完整，已在本机验证',
  broken: '哈希链在此处断开',
  verifying: '正在验证',
  facts: '基本情况',
  where: '所在',
  whereOn: '某日在何处',
  askOnly: '申请',
  rows: '行',
  goTo: '打开',
  notFound: '没有这个页面。',
  onlyBy: '由以下岗位办理：',
  notNow: '当前状态下不能办理',
  begin: '新办',
  file: '文件',
  list: '列表',
} as const;

export type Word = keyof typeof CHINESE;

const ENGLISH: Readonly<Record<Word, string>> = {
  title: 'SAM card register of the Resident Health Card',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedOut: 'You have signed out, or your session has ended.',
  again: 'Sign in again',
  soonOver: 'Your session ends soon',
  renew: 'Go on',
  start: 'Home',
  search: 'Search',
  reset: 'Reset',
  more: 'Next page',
  first: 'First page',
  empty: 'Nothing is there that fits.',
  loading: 'Reading …',
  columns: 'Columns',
  exportCsv: 'Export CSV',
  exportXlsx: 'Export XLSX',
  send: 'Submit',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  asked: 'Applied for; somebody else decides',
  refused: 'Not done',
  network: 'The register cannot be reached; try again soon. What you filled in is still here.',
  fresh: 'Read it again',
  requestId: 'Request id',
  basis: 'Basis',
  allowed: 'Possible now',
  required: 'required',
  language: '中文',
  skip: 'Skip to the content',
  menu: 'Menu',
  yes: 'yes',
  no: 'no',
  none: 'none',
  next: 'What can be done',
  ledger: 'Ledger',
  verified: 'The hash chain is whole, verified on this machine',
  broken: 'The hash chain breaks here',
  verifying: 'Verifying',
  facts: 'Facts',
  where: 'Where it is',
  whereOn: 'Where it was on a day',
  askOnly: 'apply',
  rows: 'rows',
  goTo: 'Open',
  notFound: 'There is no such page.',
  onlyBy: 'Only by: ',
  notNow: 'Not in its present state',
  begin: 'New',
  file: 'File',
  list: 'List',
};

export type Language = 'zh' | 'en';
const KEPT = 'language';

const language: Language = localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';

export const currentLanguage = () => language;

/** Keeps the choice, which is no secret, and shows the page anew. */
export function changeLanguage(): void {
  localStorage.setItem(KEPT, language === 'zh' ? 'en' : 'zh');
  location.reload();
}

export const word = (name: Word): string => (language === 'en' ? ENGLISH : CHINESE)[name];

/** A title of the register's tables, which are Chinese; in English its own name, which is the field's word. */
export const titled = (titles: Readonly<Record<string, string>>, name: string): string =>
  language === 'en' ? name : (titles[name] ?? name);
