/** The parts of an audit's report that speak of transactions. */
import type { AuditReport } from '../../../shared/audit/report.ts';
import { groundsOf } from '../../../shared/exception/view.ts';
import { OUTCOMES, SIGNS, VERDICT_CAUSES } from '../../../shared/supervision/causes.ts';
import { OPERATIONS } from '../../../shared/supervision/operations.ts';
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
    // The audit counts what the rules found; what people decided stands with each exception.
    notes: lines.length > 0 ? ['按判定统计，复核异议后撤销的亦计入；逐笔情况见拒付清单。'] : [],
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
