/** The report of an audit in the order in which it is read, whatever it is written into. */
import type { SealedReport } from '../../../shared/audit/report.ts';
import { LEVELS } from '../../../shared/policy/jurisdiction.ts';
import { longUnused, strangeCards, strangeUnits } from './attention.ts';
import { distribution, type Names, statesAndKinds, summary, uses } from './cards.ts';
import { grouped, type Section } from './section.ts';
import { held, operations, outcomes, refusals } from './transactions.ts';

export const REPORT_TITLE = '居民健康卡安全存取模块(SAM)卡季度统计分析报告';

const QUARTERS = ['一', '二', '三', '四'] as const;

/** '2026-Q3' → '2026年第三季度'. */
export const quarterWords = (quarter: string) =>
  `${quarter.slice(0, 4)}年第${QUARTERS[Number(quarter.slice(6)) - 1]}季度`;

export const nameOf = (place: string, names: Names) => {
  const name = names.get(place);
  return name ? `${name}（${place}）` : place;
};

/** What it is a report of, label by label. */
export function headOf({ report, seal }: SealedReport, names: Names): (readonly [string, string])[] {
  const { quarter, from, to, place, level } = report;
  return [
    ['辖区', `${nameOf(place, names)}　${LEVELS[level].title}`],
    ['统计期间', `${quarterWords(quarter)}（${from} 至 ${to}，北京时间）`],
    ['版次', `第 ${seal.revision} 版${seal.revision > 1 ? '（修订，替代以前各版）' : ''}`],
    ['依据', '《SAM卡办法》第十五条第四款'],
  ];
}

/** What it was made of: the same of these makes the same report, byte for byte. */
export function basisOf({ report, seal }: SealedReport): (readonly [string, string])[] {
  const { snapshot, rollUps, rules, settings } = report.madeOf;
  return [
    ['报告摘要（SHA-256）', seal.digest],
    ['卡状态快照', snapshot],
    ['每日汇总', rollUps],
    ['判定规则', `第 ${rules} 版`],
    [
      '设置',
      `季度结束后 ${settings.quarterClosesAfterDays} 日结账；连续 ${settings.idleQuarters} 个季度未使用为长期不用`,
    ],
    ['签名算法', seal.algorithm],
    ['签名密钥', seal.keyId],
    ['签名', seal.signature],
  ];
}

export function sectionsOf({ report }: SealedReport, names: Names): Section[] {
  return [
    summary(report),
    statesAndKinds(report),
    uses(report),
    distribution(report, names),
    outcomes(report),
    operations(report),
    refusals(report),
    held(report),
    strangeCards(report, names),
    strangeUnits(report, names),
    longUnused(report, names),
  ];
}

/** Said below a table that goes on in the files. */
export const elsewhere = (rows: number) => `另有 ${grouped(rows)} 行，见本报告的 XLSX 或 CSV 文件。`;
