/** The parts of an audit's report that speak of transactions, and of what should be looked after. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { groundsOf } from '../../../shared/exception/view.ts';
import { OUTCOMES, SIGNS, VERDICT_CAUSES } from '../../../shared/supervision/causes.ts';
import { OPERATIONS } from '../../../shared/supervision/operations.ts';
import type { Names } from './cards.ts';
import type { Section } from './section.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const NONE = '本季度没有上报并判定的交易。';

export function outcomes({ outcomes: lines }: AuditReport): Section {
  const all = sum(lines.map(({ count }) => count));
  const some = all > 0;
  return {
    title: '交易按判定结果',
    sheet: '判定结果',
    columns: [
      { title: '判定', as: 'text', width: 153.28 },
      { title: '笔数', as: 'count', width: 110 },
      { title: '占比', as: 'share', width: 90 },
      { title: '申请支付金额（元）', as: 'yuan', width: 130 },
    ],
    rows: some
      ? lines.map(({ outcome, count, amount }) => [OUTCOMES[outcome].title, count, count / all, amount])
      : [],
    total: ['合计', all, some ? 1 : 0, sum(lines.map(({ amount }) => amount))],
    empty: NONE,
    bars: some ? lines.map(({ outcome, count }) => ({ label: OUTCOMES[outcome].title, parts: [count] })) : [],
  };
}

export function operations({ operations: lines }: AuditReport): Section {
  const some = lines.filter(({ accepted, others }) => accepted + others > 0);
  return {
    title: '交易按操作',
    sheet: '操作',
    columns: [
      { title: '操作', as: 'text', width: 203.28 },
      { title: '接受', as: 'count', width: 95 },
      { title: '未接受', as: 'count', width: 90 },
      { title: '合计', as: 'count', width: 95 },
    ],
    rows: some.map(({ operation, accepted, others }) => [
      OPERATIONS[operation].title,
      accepted,
      others,
      accepted + others,
    ]),
    total: [
      '合计',
      sum(some.map(({ accepted }) => accepted)),
      sum(some.map(({ others }) => others)),
      sum(some.map(({ accepted, others }) => accepted + others)),
    ],
    empty: NONE,
    bars: some.map(({ operation, accepted, others }) => ({
      label: OPERATIONS[operation].title,
      parts: [accepted, others],
    })),
    legend: ['接受', '未接受'],
  };
}

export function refusals({ refusals: lines }: AuditReport): Section {
  return {
    title: '拒付按原因',
    sheet: '拒付原因',
    columns: [
      { title: '原因', as: 'text', width: 120 },
      { title: '依据', as: 'text', width: 193.28 },
      { title: '笔数', as: 'count', width: 75 },
      { title: '金额（元）', as: 'yuan', width: 95 },
    ],
    rows: lines.map(({ cause, count, amount }) => [
      VERDICT_CAUSES[cause].title,
      groundsOf({ cause }),
      count,
      amount,
    ]),
    total: ['合计', '', sum(lines.map(({ count }) => count)), sum(lines.map(({ amount }) => amount))],
    empty: '本季度没有被拒付的交易。',
    bars: lines.map(({ cause, count }) => ({ label: VERDICT_CAUSES[cause].title, parts: [count] })),
  };
}

export function held({ held: lines }: AuditReport): Section {
  return {
    title: '隔离待查按原因',
    sheet: '隔离待查',
    columns: [
      { title: '原因', as: 'text', width: 313.28 },
      { title: '笔数', as: 'count', width: 75 },
      { title: '金额（元）', as: 'yuan', width: 95 },
    ],
    rows: lines.map(({ cause, sign, count, amount }) => [
      sign ? `可疑：${SIGNS[sign].title}` : VERDICT_CAUSES[cause].title,
      count,
      amount,
    ]),
    total: ['合计', sum(lines.map(({ count }) => count)), sum(lines.map(({ amount }) => amount))],
    empty: '本季度没有隔离待查的交易。',
    notes: lines.length > 0 ? ['隔离待查只提示核实，不据以拒付。'] : [],
  };
}

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
