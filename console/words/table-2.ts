/** Words about 表2, the form on which cards end. */
import { dictionary } from '../app/words.ts';

export const table2 = dictionary({
  cards: ['表中所列SAM卡', 'Cards on the form'],
  listed: ['另附应用统计清单 {n} 行', 'A list of {n} rows is attached'],
  takenOver: [
    '已按单位登记和上次所填内容预填，请核对。',
    'Filled in from the register and the last form; please check.',
  ],
  printNow: ['打印表2（{n}份）', 'Print 表2 ({n} copies)'],
  scanned: ['签字盖章的表2', 'The signed and sealed form'],
  upload: ['上传扫描件', 'Upload the scan'],
  fill: ['填写注销表（表2）', 'Fill in 表2'],
  fillSays: ['填写单位、SAM卡和注销理由。', 'The unit, its cards and why they end.'],
  fillNeeds: ['单位地址、联系电话、SAM卡管理员姓名', 'Address, telephone and administrator of the unit'],
  revise: ['保存修改', 'Save'],
  submit: ['提交表2', 'Submit 表2'],
  seal: ['签字盖章，递交服务网点', 'Sign, seal, and bring to the service point'],
  sealSays: [
    '打印{n}份，申请人签字、单位盖章，连同应交回的卡送服务网点；扫描件可先上传。',
    'Print {n}, sign and seal, and bring them with the cards to be handed in; a scan can be uploaded first.',
  ],
  sealNeeds: ['打印好的表2 {n} 份', '{n} printed copies of 表2'],
  cardsNeeded: ['要交回的SAM卡 {n} 张', '{n} cards to hand in'],
  unitSeal: ['单位公章', 'The seal of the unit'],
  accept: ['服务网点受理并注销', 'The service point accepts and cancels'],
  acceptSays: [
    '经办人清点份数和交回的卡，受理后所列SAM卡即为注销状态。',
    'The clerk counts copies and cards; with the acceptance the cards are cancelled.',
  ],
  acceptNeeds: ['签字盖章的表2 {n} 份（已盖章的扫描件可在此上传）', '{n} signed and sealed copies of 表2'],
  testNeeds: ['SAM卡检测结果', 'The result of the test'],
  noScan: [
    '扫描件尚未上传；收到纸质表后可补传。',
    'No scan yet; it can be uploaded when the paper is there.',
  ],
  uploaded: ['扫描件已于 {at} 上传。', 'The scan was uploaded {at}.'],
  accepted: ['已受理，编号 {number}。', 'Accepted as number {number}.'],
  working: ['正在逐张注销。', 'Its cards are being cancelled.'],
  over: ['办结', 'Done'],
  overSays: [
    '所列SAM卡已注销。未随表交回的，找到后须交回；需要补领的，另行提交申领表（表1）。',
    'The cards are cancelled. What was not handed in follows when found; new cards are applied for on 表1.',
  ],
  overResult: [
    '注销时间 {at}。未随表交回的卡，找到后须交回；需要补领的，另行提交申领表（表1）。',
    'Cancelled {at}. What was not handed in is handed in when found; a new card is applied for on 表1.',
  ],
  withdrawn: ['此表已撤回，未注销任何SAM卡。', 'Withdrawn; no card was cancelled on it.'],
  returned: ['服务网点退回补正：{reason}', 'Returned by the service point: {reason}'],
  progress: ['办理进度', 'Progress'],
  begin: ['办理注销', 'Begin a cancellation'],
  beginSays: [
    '按事由办理：丢失、被盗、损坏、到期、业务点取消、自愿注销，从“业务办理”进入，系统会带出要填的表。',
    'Begin with the procedure that fits: it brings the form along.',
  ],
  none: ['还没有注销表。', 'No 表2 yet.'],
});
