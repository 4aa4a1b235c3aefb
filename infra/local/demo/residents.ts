/** The demo's residents: a dozen invented people of one clinic, with numbers that check and are nobody's. */
import { createHash } from 'node:crypto';
import { checkCharacter } from '../../../shared/resident/identity-number.ts';
import type { Personal } from '../../../shared/resident/personal.ts';
import { inParallel, must, type Sessions } from './session.ts';

export const DEMO_CLINIC = 'CN/13/1301/u-clinic-1301';
const CLERKS = ['primary-clerk-1301', 'primary-clerk-1301-2'] as const;
const AT_ONCE = 4;

/** Heavenly stems and earthly branches: nobody is called so. */
const SIGNS = [...'甲乙丙丁戊己庚辛壬癸子丑'];
/** The last two wait for their verification. */
const VERIFIED = SIGNS.length - 2;

const paper = (of: string) => createHash('sha256').update(`demo:paper:${of}`).digest('hex');

function numberOf(year: number, n: number): string {
  const body = `130102${year}0${1 + (n % 9)}1${n % 10}${String(900 + n)}`;
  return `${body}${checkCharacter(body)}`;
}

const GUARDIAN = {
  documentKind: 'identity-card',
  identityNumber: numberOf(1985, 40),
  relation: 'parent',
} as const;

/** The third is a child. */
const CHILD = 2;

const demoPerson = (n: number): Personal => ({
  documentKind: 'identity-card',
  identityNumber: numberOf(n === CHILD ? 2018 : 1950 + 4 * n, n),
  fullName: `演示${SIGNS[n]}`,
  address: `石家庄市长安区虚构路${n + 1}号`,
  phone: `1990000${String(n + 1).padStart(4, '0')}`,
  record: {
    kind: n % 3 === 1 ? 'medical-record' : 'health-record',
    number: `DEMO-${130102000 + n}`,
    source: n % 3 === 1 ? '演示社区卫生服务中心电子病历' : '石家庄市居民健康档案系统（演示）',
  },
  ...(n === CHILD ? { guardian: { ...GUARDIAN, fullName: '演示监护人', phone: '19900009999' } } : {}),
});

/** Collected by one clerk, verified by the other; who is there already is left as he is found. */
async function one({ as }: Sessions, n: number): Promise<string> {
  const [first, second] = CLERKS;
  const personal = demoPerson(n);
  const residing = { ground: 'household-register', evidence: paper(`residence ${n}`) } as const;
  const body = { place: DEMO_CLINIC, personal, ...residing };
  const made = await as(first)('residents', 'collect', { body, key: `demo:resident:${n}` });
  if (!made.ok && made.problem.code === 'identity-taken') {
    const { documentKind, identityNumber } = personal;
    const there = await as(first)('residents', 'find', { body: { documentKind, identityNumber } });
    return must(there, `resident ${n}`).body.id;
  }
  const { id } = must(made, `resident ${n}`).body;
  if (n >= VERIFIED) return id;
  const call = { params: { id }, body: { evidence: paper(`document ${n}`) }, key: `demo:verify:${n}` };
  must(await as(second)('residents', 'verify', call), `verify ${n}`);
  return id;
}

/** @returns the ids of those who are verified, in the order of their numbers */
export async function demoResidents(session: Sessions): Promise<readonly string[]> {
  const ids: string[] = [];
  const numbers = SIGNS.map((_, n) => n);
  await inParallel(numbers, AT_ONCE, async (n) => {
    ids[n] = await one(session, n);
  });
  return ids.slice(0, VERIFIED);
}
