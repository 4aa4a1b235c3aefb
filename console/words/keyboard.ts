/** Words of what the keyboard does. */
import { dictionary } from '../app/words.ts';

export const keyWord = dictionary({
  title: ['键盘操作', 'Keys'],
  search: ['到查询框', 'to the search'],
  rows: ['下一行、上一行', 'next row, previous row'],
  open: ['打开所在的行', 'opens the row'],
  close: ['关闭对话框或列表', 'closes a dialog or a list'],
  tab: ['到下一个可操作处；Shift+Tab 返回', 'to what comes next; Shift+Tab back'],
  help: ['显示此表', 'shows this'],
});
