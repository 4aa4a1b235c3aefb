/** What each setting means, and in what it is counted. */
import { dictionary } from '../app/words.ts';

export const settingWord = dictionary({
  replacementFee: ['超过有效期换卡的费用', 'Fee for replacing a card past its validity'],
  lapsingDays: [
    '发行条件到期前多少天起提示',
    'Days before its end from which a condition is shown as about to lapse',
  ],
  'healthCard.validityYears': ['居民健康卡的有效年限', 'Years a resident’s health card is valid'],
  sealedPartDays: ['为制卡机构封装的文件保留的天数', 'Days that a file sealed for a card maker is kept'],
  'supervision.clockAhead': ['终端时钟可超前登记系统的分钟数', 'Minutes a terminal’s clock may be ahead'],
  'supervision.ancientAfterDays': [
    '交易发生后超过此天数的不再受理',
    'Days after which a transaction is not taken any more',
  ],
  'supervision.reportWithinDays': ['交易批次应在此天数内上报', 'Days within which a batch is due'],
  'supervision.apart.prefecture': [
    '同一张卡不可能在此分钟数内出现在两个地市',
    'Minutes in which one card cannot be in two prefectures',
  ],
  'supervision.apart.province': [
    '同一张卡不可能在此分钟数内出现在两个省',
    'Minutes in which one card cannot be in two provinces',
  ],
  'supervision.carriedDays': [
    '最后一次受理的交易之后，计数器与地点保留的天数',
    'Days a card’s counter and place are remembered',
  ],
  'supervision.quarterClosesAfterDays': [
    '季度结束后关账的天数',
    'Days after its end on which a quarter is closed',
  ],
  'supervision.objectWithinDays': ['使用单位对拒付提出异议的天数', 'Days a unit has to object to a refusal'],
  'supervision.idleQuarters': [
    '连续多少个季度未使用为长期不用',
    'Quarters without use after which a card is idle',
  ],
  'supervision.trackingDueDays': ['保管人员完成跟踪任务的天数', 'Days the keeper has for a tracking task'],
  'supervision.receiptDays': ['交易批次回执保留的天数', 'Days that receipts of batches are kept'],
  fen: ['元', 'yuan'],
  minutes: ['分钟', 'minutes'],
  days: ['天', 'days'],
  quarters: ['个季度', 'quarters'],
  years: ['年', 'years'],
});

/** In what it is counted, by how it is called. */
export const unitOf = (name: string): 'fen' | 'minutes' | 'days' | 'quarters' | 'years' => {
  if (name === 'replacementFee') return 'fen';
  if (name.endsWith('Years')) return 'years';
  if (/clockAhead|apart/.test(name)) return 'minutes';
  return name.endsWith('idleQuarters') ? 'quarters' : 'days';
};
