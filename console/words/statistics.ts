/** Words of the statistics page. */
import { dictionary } from '../app/words.ts';

export const statistics = dictionary({
  hint: [
    '由台账当日分录逐条计数，每 15 分钟更新一次，次日零点后封账；拒付为收单时判定，日后改判见季度审计。',
    'Counted from the ledger every 15 minutes, closed at night; later verdicts are in the quarter’s audit.',
  ],
  byProvinceOnly: [
    '统计按省和全国汇总，由省级和部级人员查看；本中心的情况见首页和季度统计分析。',
    'Statistics are of provinces and the nation; your own centre’s figures are on the first page.',
  ],
  counted: ['截至 {at}', 'As of {at}'],
  nothing: ['这一年还没有计数。第一次计数在系统启动后 15 分钟内。', 'Nothing was counted in this year yet.'],
  coverage: ['已配备SAM卡的使用单位和服务网点', 'Institutions that have a SAM card'],
  equipped: ['{equipped} / {institutions}', '{equipped} of {institutions}'],
  total: ['全年合计', 'Of the year'],
  byMonth: ['按月发卡', 'Issued by month'],
  months: ['按月', 'By month'],
  byProvince: ['按省', 'By province'],
  month: ['月份', 'Month'],
  province: ['省份', 'Province'],
  institutions: ['使用单位和网点', 'Institutions'],
  equippedTitle: ['已配备', 'Equipped'],
  audit: ['季度审计中的拒付与改判', 'Refusals in the quarter’s audit'],
});
