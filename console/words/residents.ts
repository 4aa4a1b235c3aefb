/** Words of residents and of who looked at them. */
import { dictionary } from '../app/words.ts';

export const residents = dictionary({
  none: ['这里还没有居民。', 'There are no residents here yet.'],
  find: ['按证件查找', 'Find by document'],
  findNote: [
    '号码只随请求正文发送，不进入网址。别的辖区的居民查不到。',
    'The number is sent in the body only, never in an address. Residents elsewhere are not found.',
  ],
  full: ['完整资料', 'In full'],
  view: ['查看完整资料', 'Show in full'],
  export: ['导出本人全部资料', 'Export all that is kept'],
  warning: [
    '查看前先留下记录：谁、何时、看了谁、为什么；审计和个人信息保护负责人会看到。看完请收起。',
    'Who looks, when, at whom and why is recorded before anything is shown. Hide it when you are done.',
  ],
  why: ['理由', 'Reason'],
  hide: ['收起', 'Hide'],
  save: ['保存为文件', 'Save as a file'],
  saved: ['已导出 {entries} 条访问记录及全部资料。', 'Exported, with {entries} entries of access.'],
  looks: ['查看记录', 'Who looked'],
  noLooks: ['还没有人查看过。', 'Nobody has looked yet.'],
  quietDay: ['当天没有访问记录。', 'Nobody looked at anything that day.'],
  at: ['时间', 'When'],
  who: ['查看人', 'Who'],
  what: ['查看内容', 'What'],
  whose: ['对象', 'Of whom'],
});
