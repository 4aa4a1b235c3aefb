/** Reports as an audit makes them, for what is drawn of them: a province's, and one of nothing. */
import {
  type AuditReport,
  SEALED_REPORT,
  type SealedReport,
  type Share,
  USE_BUCKETS,
} from '../../shared/audit/report.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import type { State } from '../../shared/sam-card/states.ts';
import { OPERATION_NAMES } from '../../shared/supervision/operations.ts';

const NOTHING: Share = {
  cards: 0,
  issued: 0,
  used: 0,
  unused: 0,
  longUnused: 0,
  accepted: 0,
  refused: 0,
  refusedAmount: 0,
  held: 0,
};

const madeOf = {
  snapshot: 'a1'.repeat(32),
  rollUps: 'b2'.repeat(32),
  rules: 1,
  settings: { quarterClosesAfterDays: 7, idleQuarters: 2 },
};

function sealed(report: AuditReport, revision: number): SealedReport {
  const statement = {
    document: 'audit-report',
    quarter: report.quarter,
    revision,
    place: report.place,
    digest: '0f1e2d3c4b5a6978'.repeat(4),
    keyId: 'arn:aws-cn:kms:cn-north-1:123456789012:key/0f1e2d3c-4b5a-6978-8899-aabbccddeeff',
    algorithm: 'SM2DSA',
  };
  const signature = Buffer.alloc(71, 7).toString('base64');
  return SEALED_REPORT.parse({ report, seal: { ...statement, publicKey: 'AAAA', signature } });
}

/** Of a county in which nothing is yet. */
export const EMPTY = sealed(
  {
    schemaVersion: 1,
    quarter: '2026-Q3',
    from: '2026-07-01',
    to: '2026-09-30',
    place: 'CN/13/1301/130102',
    level: 'county',
    total: NOTHING,
    cards: [],
    distribution: [],
    uses: USE_BUCKETS.map((from) => ({ from, cards: 0 })),
    outcomes: (['accepted', 'refused', 'held', 'duplicate'] as const).map((outcome) => ({
      outcome,
      count: 0,
      amount: 0,
    })),
    operations: [],
    refusals: [],
    held: [],
    anomalies: { cards: [], units: [] },
    longUnused: { quarters: 2, cards: 0, named: [], files: [] },
    madeOf,
  },
  1,
);

const STATES: readonly (readonly [State, Kind | undefined, number])[] = [
  ['manifested', undefined, 1_200],
  ['personalized', 'read-write', 840],
  ['in-stock', 'read-only', 2_311],
  ['in-stock', 'read-write-except-psychiatric', 5_120],
  ['issued', 'read-only', 12_004],
  ['issued', 'read-write-except-psychiatric', 71_250],
  ['issued', 'read-write', 3_018],
  ['issued', 'unlock-only', 611],
  ['lost', 'read-write', 38],
  ['cancelled', 'read-only', 902],
  ['scrapped', 'read-write', 1_455],
];

const CITIES = '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水'.split(' ');
const codeOf = (n: number) => `CN/13/13${String(n + 1).padStart(2, '0')}`;

export const NAMES: ReadonlyMap<string, string> = new Map([
  ['CN/13', '河北省居民健康卡注册管理中心'],
  ...CITIES.map((name, n): [string, string] => [codeOf(n), `${name}市居民健康卡注册管理中心`]),
  ['CN/13/1301/u-first-hospital', '石家庄市第一医院（含东院区、西院区、范西路院区及下属社区卫生服务中心）'],
]);

const cityShare = (n: number): Share => {
  const issued = 21_000 - n * 1_700;
  const used = Math.floor(issued * (0.93 - n * 0.03));
  return {
    cards: issued + 1_000,
    issued,
    used,
    unused: issued - used,
    longUnused: Math.floor((issued - used) / 3),
    accepted: used * 611,
    refused: 40 + n * 7,
    refusedAmount: 1_234_567 * (n + 1),
    held: 300 - n * 20,
  };
};

const TOTAL: Share = {
  cards: 98_749,
  issued: 86_883,
  used: 74_900,
  unused: 11_983,
  longUnused: 3_994,
  accepted: 45_763_900,
  refused: 1_412,
  refusedAmount: 81_481_422,
  held: 2_200,
};

/** Of a province, in its second revision. */
export const PROVINCE = sealed(
  {
    schemaVersion: 1,
    quarter: '2026-Q3',
    from: '2026-07-01',
    to: '2026-09-30',
    place: 'CN/13',
    level: 'province',
    total: TOTAL,
    cards: STATES.map(([state, kind, count]) => ({ state, ...(kind ? { kind } : {}), count })),
    distribution: [
      { place: 'CN/13', ...NOTHING, cards: 3_511 },
      ...CITIES.map((_, n) => ({ place: codeOf(n), ...cityShare(n) })),
    ],
    uses: [11_983, 9_020, 24_511, 38_400, 2_969, 0].map((cards, n) => ({ from: USE_BUCKETS[n] ?? 0, cards })),
    outcomes: [
      { outcome: 'accepted', count: 45_763_900, amount: 812_345_678_900 },
      { outcome: 'refused', count: 1_412, amount: 81_481_422 },
      { outcome: 'held', count: 2_200, amount: 1_204_500 },
      { outcome: 'duplicate', count: 30_511, amount: 9_911_000 },
    ],
    operations: OPERATION_NAMES.map((operation, n) => ({
      operation,
      accepted: Math.floor(20_000_000 / (n + 1) ** 1.6),
      others: 3_000 - n * 200,
    })),
    refusals: [
      { cause: 'forged', count: 12, amount: 410_000 },
      { cause: 'blacklisted', count: 310, amount: 21_004_500 },
      { cause: 'cancelled', count: 44, amount: 990_100 },
      { cause: 'not-own', count: 611, amount: 40_000_000 },
      { cause: 'no-permission', count: 120, amount: 0 },
      { cause: 'expired', count: 315, amount: 19_076_822 },
    ],
    held: [
      { cause: 'wrong-terminal', count: 1_700, amount: 1_000_000 },
      { cause: 'suspicious', sign: 'counter', count: 300, amount: 104_500 },
      { cause: 'suspicious', sign: 'apart', count: 150, amount: 100_000 },
      { cause: 'suspicious', sign: 'late', count: 50, amount: 0 },
    ],
    anomalies: {
      cards: Array.from({ length: 20 }, (_, n) => ({
        serial: `1301002026${String(n + 1).padStart(10, '0')}`,
        place: n % 3 === 0 ? 'CN/13/1301/u-first-hospital' : codeOf(n % 11),
        refused: 99 - n * 4,
        held: n,
      })),
      units: Array.from({ length: 9 }, (_, n) => ({
        place: n === 0 ? 'CN/13/1301/u-first-hospital' : `CN/13/1302/130202/u-clinic-${n}`,
        refused: 200 - n * 20,
        held: 40 + n,
      })),
    },
    longUnused: {
      quarters: 2,
      cards: 3_994,
      named: Array.from({ length: 100 }, (_, n) => ({
        serial: `1301002025${String(n + 1).padStart(10, '0')}`,
        place: n % 4 === 0 ? 'CN/13/1301/u-first-hospital' : `CN/13/1302/130202/u-clinic-${n % 9}`,
        issuedSince: '2025-11-03T16:30:00.000Z',
      })),
      files: [{ place: 'CN/13', digest: 'c3'.repeat(32), cards: 3_994 }],
    },
    madeOf,
  },
  2,
);
