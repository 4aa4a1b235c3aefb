/**
 * What becomes of the 500 demo cards, so that some are at every state. Phase by phase, each card on its
 * own.
 */
import { ends } from './ends.ts';
import { kindOf, type Phase, range, takes } from './phase.ts';
import { applicationFor, CITIES, supply, unitFor } from './supply.ts';

/** Prepared are all but the first 60: those stand at the stages of production. The first card is in use. */
const PRODUCED = [1, ...range(21, 500)];
const KEYED = [1, ...range(41, 500)];
const PERSONALIZED = [1, ...range(51, 500)];
const FILED = [1, ...range(61, 500)];

const before = (cards: readonly number[]): Phase[] => [
  { title: '验收', steps: takes('issuer-cn', 'accept-production', cards, () => ({ facePrinted: true })) },
  {
    title: '判为不合格',
    steps: takes('issuer-cn', 'reject-production', range(21, 25), () => ({ reason: '卡面印刷不清' })),
  },
  {
    title: '销毁不合格卡',
    steps: takes('ministry-registrar-cn', 'destroy-reject', range(21, 22), () => ({
      method: '粉碎',
      certificate: '销毁-演示-1',
    })),
  },
  {
    title: '替换传输密钥',
    steps: takes('issuer-cn', 'replace-transport-key', KEYED, () => ({
      kcv: 'A1B2C3',
      algorithm: 'SM4',
      keyVersion: 1,
    })),
  },
  {
    title: '个人化',
    steps: takes('issuer-cn', 'personalize', PERSONALIZED, (n) => ({
      kind: kindOf(n),
      validUntil: n % 10 === 5 ? '2027-05-20' : '2036-12-31',
      keySet: 'demo-1',
    })),
  },
  {
    title: '备案登记',
    steps: takes('ministry-registrar-cn', 'file', FILED, () => ({ businessType: '门诊与住院' })),
  },
];

/** The last card that a demo city issues; those after it lie in stock. */
const LAST_ISSUED: Readonly<Record<string, number>> = { 1301: 148, 1306: 198, 4401: 241, 4403: 264 };

/** Issued: two thirds of what arrived, to whoever may use the kind. Terminal numbers are the unit's block. */
function inUse({ city, cards }: (typeof CITIES)[number]): Phase {
  const issued = cards.filter((n) => n <= (LAST_ISSUED[city] ?? 0));
  const keeper = `card-keeper-${city}`;
  return {
    title: '发放出库',
    // What is issued on one application is issued in order.
    atOnce: 1,
    steps: takes(keeper, 'issue', issued, (n) => {
      const point = kindOf(n) === 'unlock-only';
      const block = point ? '0002' : '0000';
      const terminal = `${city}01${block}${String(1 + issued.indexOf(n)).padStart(2, '0')}`;
      const unit = unitFor(city, n);
      return {
        application: applicationFor(unit),
        unit,
        terminal,
        businessPoint: point ? '服务窗口' : `门诊${(n % 9) + 1}号窗口`,
        responsiblePerson: '张伟',
      };
    }),
  };
}

/** The whole of it, in order; `begun` is when the demo began to be loaded. */
export function lives(begun: string): Phase[] {
  return [...before(PRODUCED), ...supply(), ...CITIES.map((city) => inUse(city)), ...ends(begun)];
}
