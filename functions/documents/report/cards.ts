/** The parts of an audit's report that speak of cards: how many, where, and how much they are used. */
import { type AuditReport, USE_BUCKETS } from '../../../shared/audit/report.ts';
import type { Kind } from '../../../shared/sam-card/forms.ts';
import { STATE_NAMES, STATES } from '../../../shared/sam-card/states.ts';
import { grouped, groupedYuan, percent, type Section } from './section.ts';

/** A place's name, where the register knows it. */
export type Names = ReadonlyMap<string, string>;

const SHORT: Readonly<Record<Kind | 'none', string>> = {
  'read-only': '只读',
  'read-write-except-psychiatric': '读写(除精神病)',
  'read-write': '可读写',
  'unlock-only': '只解锁',
  none: '未个人化',
};
const KIND_COLUMNS = Object.keys(SHORT) as (Kind | 'none')[];

export function summary({ total, outcomes, longUnused }: AuditReport): Section {
  const { cards, issued, used, unused, accepted, refused, refusedAmount, held } = total;
  const repeated = outcomes.find(({ outcome }) => outcome === 'duplicate')?.count ?? 0;
  const judged = accepted + refused + held + repeated;
  const ofIssued = (n: number) => `占已发放 ${percent(n, issued)}`;
  const ofAll = (n: number) => `占交易 ${percent(n, judged)}`;
  return {
    title: '概要',
    sheet: '概要',
    columns: [
      { title: '指标', as: 'text', width: 250 },
      { title: '数值', as: 'count', width: 110 },
      { title: '占比', as: 'text', width: 123.28 },
    ],
    rows: [
      ['SAM卡总数（张，季末）', cards, ''],
      ['　其中已发放到使用单位', issued, `占总数 ${percent(issued, cards)}`],
      ['　　本季度使用过', used, ofIssued(used)],
      ['　　本季度未使用', unused, ofIssued(unused)],
      [
        `　　　其中长期不用（连续${longUnused.quarters}个季度以上未使用）`,
        longUnused.cards,
        ofIssued(longUnused.cards),
      ],
      ['上报并已判定的交易（笔）', judged, ''],
      ['　接受', accepted, ofAll(accepted)],
      ['　拒付', refused, ofAll(refused)],
      ['　　拒付金额（元）', groupedYuan(refusedAmount), ''],
      ['　隔离待查', held, ofAll(held)],
      ['　重复上报', repeated, ofAll(repeated)],
    ],
    empty: '',
  };
}

export function statesAndKinds({ cards, total }: AuditReport): Section {
  const many = (state: string | undefined, kind: string | undefined) =>
    cards
      .filter(
        (one) =>
          (state === undefined || one.state === state) &&
          (kind === undefined || (one.kind ?? 'none') === kind),
      )
      .reduce((sum, { count }) => sum + count, 0);
  const line = (state: string | undefined) => [...KIND_COLUMNS, undefined].map((kind) => many(state, kind));
  const states = STATE_NAMES.filter((state) => many(state, undefined) > 0);
  return {
    title: 'SAM卡按状态和种类',
    sheet: '状态和种类',
    columns: [
      { title: '状态', as: 'text', width: 83.28 },
      ...KIND_COLUMNS.map((kind) => ({ title: SHORT[kind], as: 'count', width: 67 }) as const),
      { title: '合计', as: 'count', width: 65 },
    ],
    rows: states.map((state) => [STATES[state].title, ...line(state)]),
    total: ['合计', ...line(undefined)],
    empty: '本辖区季末没有登记在册的SAM卡。',
    bars: states.map((state) => ({ label: STATES[state].title, parts: [many(state, undefined)] })),
    notes: total.cards > 0 ? ['季末（本季度最后一日24时，北京时间）的状态，由登记簿逐卡还原。'] : [],
  };
}

export function uses({ uses: buckets, total }: AuditReport): Section {
  const words = (from: number, n: number) => {
    const next = USE_BUCKETS[n + 1];
    if (from === 0) return '未使用';
    return next === undefined ? `${grouped(from)} 次以上` : `${grouped(from)}～${grouped(next - 1)} 次`;
  };
  const lines = buckets.map(({ from, cards }, n) => ({ label: words(from, n), cards }));
  return {
    title: '已发放的SAM卡按本季度使用次数',
    sheet: '使用次数',
    columns: [
      { title: '被接受的使用次数', as: 'text', width: 223.28 },
      { title: 'SAM卡（张）', as: 'count', width: 130 },
      { title: '占已发放', as: 'share', width: 130 },
    ],
    rows: total.issued === 0 ? [] : lines.map(({ label, cards }) => [label, cards, cards / total.issued]),
    empty: '本辖区季末没有已发放的SAM卡。',
    bars: total.issued === 0 ? [] : lines.map(({ label, cards }) => ({ label, parts: [cards] })),
    notes: total.issued > 0 && total.used === 0 ? ['本季度没有一张已发放的SAM卡被使用过。'] : [],
  };
}

/** Bars of a distribution: more are no picture any more. */
const BARS = 12;

export function distribution({ distribution: lines, place: own }: AuditReport, names: Names): Section {
  const name = (place: string) => (place === own ? '本级直属' : (names.get(place) ?? place));
  const largest = [...lines]
    .sort((one, other) => other.issued - one.issued)
    .filter(({ issued }) => issued > 0);
  return {
    title: '按下级辖区和单位分布',
    sheet: '分布',
    columns: [
      { title: '辖区或单位', as: 'text', width: 100.28 },
      { title: '代码', as: 'text', width: 0 },
      { title: '总数', as: 'count', width: 46 },
      { title: '已发放', as: 'count', width: 0 },
      { title: '使用', as: 'count', width: 46 },
      { title: '未使用', as: 'count', width: 46 },
      { title: '长期不用', as: 'count', width: 42 },
      { title: '接受\n（笔）', as: 'count', width: 60 },
      { title: '拒付\n（笔）', as: 'count', width: 42 },
      { title: '拒付金额\n（元）', as: 'yuan', width: 64 },
      { title: '隔离\n（笔）', as: 'count', width: 37 },
    ],
    rows: lines.map((one) => [
      name(one.place),
      one.place,
      one.cards,
      one.issued,
      one.used,
      one.unused,
      one.longUnused,
      one.accepted,
      one.refused,
      one.refusedAmount,
      one.held,
    ]),
    empty: '本辖区没有下级辖区或单位持有SAM卡。',
    bars: largest
      .slice(0, BARS)
      .map(({ place, used, unused }) => ({ label: name(place), parts: [used, unused] })),
    legend: ['本季度使用', '未使用'],
    notes: largest.length > BARS ? [`图中为已发放SAM卡最多的 ${BARS} 处。`] : [],
    printed: 150,
  };
}
