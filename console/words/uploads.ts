/** Words of what takes long and of what comes in files. */
import { dictionary } from '../app/words.ts';

export const uploads = dictionary({
  job: ['批量办理', 'Batch of work'],
  running: ['办理中', 'Under way'],
  finished: ['已办完', 'Finished'],
  worked: ['已处理 {position} / {total} 行（{percent}%）', '{position} of {total} rows ({percent}%)'],
  background: [
    '离开本页不影响办理；凭本页地址可随时回来查看。',
    'It goes on if you leave; this page’s address leads back to it.',
  ],
  waiting: ['由后台继续办理，本页自动更新。', 'It is worked off in the background; this page follows.'],
  results: ['逐行结果', 'What became of each row'],
  reading: ['正在读取结果：{n} 行', 'Reading results: {n} rows'],
  readOn: ['继续读取', 'Read on'],
  all: ['全部', 'All'],
  allDone: ['全部办成。', 'All of it was done.'],
  noneOf: ['没有需要逐行说明的结果。', 'No row has anything to tell.'],
  many: ['{n} 行{outcome}', '{n} {outcome}'],
  comma: ['，', ', '],
  mend: [
    '下载错误清单，改正其中各行后再次上传即可；清单末尾的办理结果和原因两列不必删除。已经办成的行不在清单里，不会重复办理。',
    'Save the rows refused, mend them and send them again; the last two columns may stay. ' +
      'What was done is not among them and is not done twice.',
  ],
  mendReloaded: [
    '错误清单列有行号和原因。请在原文件里改正这些行后再次上传；已经办成的行不会重复办理。',
    'The list names rows and reasons. Mend them in your file and send it again; ' +
      'what was done is not done twice.',
  ],
  refusedXlsx: ['下载错误清单（XLSX）', 'Save the rows refused (XLSX)'],
  resultsCsv: ['全部结果（CSV）', 'All results (CSV)'],
  resultsXlsx: ['全部结果（XLSX）', 'All results (XLSX)'],
  pageOf: ['第 {from}–{to} 行，共 {n} 行', '{from}–{to} of {n}'],
  before: ['上一页', 'Previous page'],
  after: ['下一页', 'Next page'],
  row: ['行号（不计表头）', 'Row (header not counted)'],
  thing: ['编号', 'Thing'],
  outcome: ['结果', 'Outcome'],
  why: ['原因', 'Why'],
  prepare: ['准备文件', 'Prepare the file'],
  columns: [
    '文件的第一行依次为下列各列（带 * 的必填）：',
    'The first line of the file names these columns (* required):',
  ],
  columnsPlain: ['文件的第一行依次为下列各列：', 'The first line of the file names these columns:'],
  template: ['下载模板（{form}）', 'Template ({form})'],
  asText: [
    '编号请保持文本格式：数字格式只保留 15 位，会丢失编号末位。',
    'Keep numbers as text: a number keeps 15 digits only.',
  ],
  choose: ['选择文件', 'Choose the file'],
  chooseOrDrop: [
    '点击选择文件，或把文件拖到这里（XLSX、CSV、JSON 行，最多 10,000 行）',
    'Choose a file or drop it here (XLSX, CSV, JSON lines; up to 10,000 rows)',
  ],
  chosen: ['{name}：{n} 行', '{name}: {n} rows'],
  wrongFile: ['这个文件不能上传', 'This file cannot be sent'],
  firstRows: ['前 {n} 行', 'The first {n} rows'],
  checked: [
    '上传后由登记系统逐行核对并办理：有误的行退回并说明原因，不影响其他行。同一份文件再次上传不会重复办理。',
    'The register checks and does each row by itself: a wrong row comes back with its reason and spoils ' +
      'no other. The same file sent again changes nothing.',
  ],
  send: ['上传并办理（{n} 行）', 'Send {n} rows'],
  sending: ['正在上传……', 'Sending …'],
  another: ['再传一份文件', 'Send another file'],
  whichMove: ['办理哪一件事', 'What is to be done'],
  movesHint: [
    '一份清单办理许多张卡，一行一张；每张卡与单独办理时的规则、权限和登记完全相同。',
    'One file for many cards, a row each; rules, permissions and ledger are those of a single card.',
  ],
  asking: ['提出申请，由中心办理', 'applied for; the centre decides'],
  yourself: ['直接办理', 'done at once'],
  others: ['您的岗位不办理的事项', 'What others do'],
  otherMove: ['换一件事办理', 'Something else'],
  ofPlace: ['以哪一处的岗位办理', 'On behalf of which place'],
  tooLarge: ['文件超过 {n} MB', 'The file is larger than {n} MB'],
});
