/** The parts of an audit's report that say what somebody should look after. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import type { Names } from './cards.ts';
import type { Section } from './section.ts';

export function strangeCards({ anomalies }: AuditReport, names: Names): Section {
  return {
    title: '异常交易最多的SAM卡',
    sheet: '异常SAM卡',
    columns: [
      { title: 'SAM卡序列号', as: 'text', width: 140 },
      { title: '所在', as: 'text', width: 203.28 },
      { title: '拒付（笔）', as: 'count', width: 70 },
      { title: '隔离（笔）', as: 'count', width: 70 },
    ],
    rows: anomalies.cards.map(({ serial, place, refused, held: doubtful }) => [
      serial,
      names.get(place) ?? place,
      refused,
      doubtful,
    ]),
    empty: '本季度没有SAM卡的交易被拒付或隔离。',
  };
}

export function strangeUnits({ anomalies }: AuditReport, names: Names): Section {
  return {
    title: '异常交易最多的单位',
    sheet: '异常单位',
    columns: [
      { title: '单位', as: 'text', width: 343.28 },
      { title: '拒付（笔）', as: 'count', width: 70 },
      { title: '隔离（笔）', as: 'count', width: 70 },
    ],
    rows: anomalies.units.map(({ place, refused, held: doubtful }) => [
      names.get(place) ?? place,
      refused,
      doubtful,
    ]),
    empty: '本季度没有单位的交易被拒付或隔离。',
    bars: anomalies.units.slice(0, 8).map(({ place, refused, held: doubtful }) => ({
      label: names.get(place) ?? place,
      parts: [refused, doubtful],
    })),
    legend: ['拒付', '隔离待查'],
  };
}

const SHANGHAI_MS = 8 * 3_600_000;
const dayOf = (at: string) => new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 10);

export function longUnused({ longUnused: all }: AuditReport, names: Names): Section {
  const more = all.cards - all.named.length;
  return {
    title: '长期不用的SAM卡',
    sheet: '长期不用',
    columns: [
      { title: 'SAM卡序列号', as: 'text', width: 150 },
      { title: '所在', as: 'text', width: 233.28 },
      { title: '自何日起发放在此', as: 'text', width: 100 },
    ],
    rows: all.named.map(({ serial, place, issuedSince }) => [
      serial,
      names.get(place) ?? place,
      dayOf(issuedSince),
    ]),
    empty: `没有连续${all.quarters}个季度以上未使用的SAM卡。`,
    notes: [
      ...(all.cards > 0
        ? ['各卡已列为跟踪任务，由所属中心的SAM卡保管人员核查（《SAM卡办法》第十五条第四款）。']
        : []),
      ...(more > 0
        ? [`共 ${all.cards} 张，上表按序列号列出前 ${all.named.length} 张，全部见清单文件。`]
        : []),
    ],
  };
}
