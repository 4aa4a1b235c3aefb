/** Words of disqualifications and scrap batches on their way. */
import { dictionary } from '../app/words.ts';

export const stepped = dictionary({
  progress: ['办理进度', 'Progress'],
  begun: ['已开始，正在逐项办理', 'Begun, worked off one by one'],
  'disqualifications.scan': [
    '上传盖章的决定书；没有它不能注销。',
    'Without the sealed decision nothing is cancelled.',
  ],
  'disqualifications.carry-out': [
    '服务网点注销该单位全部SAM卡，终止其申领和委派，并通知单位办理手续。',
    'All cards of the unit are cancelled, its applications and appointments end, and it is told.',
  ],
  'disqualifications.close': [
    '卡全部交回或核销后办结；尚未交回的张数见下。',
    'Closed once every card is handed in or written off.',
  ],
  'card-productions.gather': [
    '把本地区已受理的申领归入本批，每批不超过一万张。',
    'Accepted applications of the region are gathered, at most ten thousand.',
  ],
  'card-productions.approve': [
    '另一人核对数量、地区条件、测试卡和制卡机构密钥后批准；批准后逐片加密封装。',
    'Another person approves; then the file is sealed for the producer alone.',
  ],
  'card-productions.send': [
    '交付后，只有该制卡机构能领取，只有其私钥能打开。',
    'Only the producer can fetch it, and only its private key opens it.',
  ],
  'card-productions.report': [
    '制卡机构逐卡报送卡号、芯片编号或制废原因。',
    'The producer reports numbers or the reason, card by card.',
  ],
  'card-productions.receive': [
    '清点实物，与报送制成的张数一致方可接收。',
    'Counted: as many as were reported made.',
  ],
  'card-productions.close': ['办结后删除已封装的文件。', 'The sealed file is removed.'],
  'scrap-batches.add': ['把待报废的卡列入清单。', 'The cards to be scrapped are listed.'],
  'scrap-batches.seal': ['封存后清单不能再改，得到清单摘要。', 'The list is sealed under its digest.'],
  'scrap-batches.witness': [
    '第一人核对清单和实物，按清单摘要见证；列入清单的人不能见证。',
    'The first witness checks list and cards against the digest; nobody who listed.',
  ],
  'scrap-batches.countersign': ['第二人再次核对并见证。', 'The second witness does so again.'],
  'scrap-batches.scan': ['销毁后上传签字的销毁证明。', 'The signed certificate of destruction is uploaded.'],
  'scrap-batches.carry-out': ['按清单逐张登记报废。', 'Every card of the list is scrapped.'],
});
