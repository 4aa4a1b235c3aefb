/** Test cards of a new environment: one round that fails, one that passes, and every card accounted for. */
import { shanghaiDay } from '../../../../shared/ledger/checkpoint.ts';
import { TEST_ITEMS, type TestItem } from '../../../../shared/test-card/items.ts';
import { DEMO_MAKER, DEMO_PRODUCTS } from '../../demo/suppliers.ts';
import { environmentOf } from './organizing.ts';
import { officer, province, REVIEWER } from './tendering.ts';
import type { Stop, Walk } from './walk.ts';

const TESTER = 'testing-body-cn';
const article = 'RHC-12p2';

const today = ({ startedAt }: Walk) => shanghaiDay(startedAt);
const numbers = ({ tag }: Walk, round: number) => [1, 2].map((n) => `${tag}-${round}${n}`.toUpperCase());

function round(walk: Walk, n: number, environment: string) {
  return {
    province: province(walk),
    producer: DEMO_MAKER,
    ...DEMO_PRODUCTS,
    environment,
    cause: n === 1 ? ('environment-changed' as const) : ('failed-before' as const),
    madeOn: today(walk),
    numbers: numbers(walk, n),
  };
}

/** Made, sent and tested; `failing` is what the testing body found wrong. */
async function tested(walk: Walk, n: number, failing?: TestItem): Promise<string> {
  const body = round(walk, n, environmentOf(walk));
  const { id } = await walk.yes(officer(walk), 'test-cards', 'make', { body });
  const params = { id };
  const sending = { sentOn: today(walk), consignment: `${walk.tag}-${n}` };
  await walk.yes(officer(walk), 'test-cards', 'send', { params, body: sending });
  const results = (Object.keys(TEST_ITEMS) as TestItem[]).map((item) =>
    item === failing
      ? { item, outcome: 'failed' as const, remark: '演练：读卡超时' }
      : { item, outcome: 'passed' as const },
  );
  const number = `CS-${walk.tag}-${n}`;
  const report = {
    number,
    body: '卫生部指定检测机构',
    testedOn: today(walk),
    digest: '8'.repeat(64),
    results,
  };
  await walk.yes(TESTER, 'test-cards', 'test', { params, body: report });
  return id;
}

/** Whether cards may be made of it now, as the register says it. */
async function produces(walk: Walk, id: string): Promise<string> {
  const { produces: said } = await walk.yes(officer(walk), 'test-cards', 'testCard', { params: { id } });
  return said.now ? '该组合可以正式制卡' : '该组合不能正式制卡';
}

export const testCarding: readonly Stop[] = [
  {
    title: '未备案的环境不能制作测试卡',
    article,
    go: async (walk) => {
      const body = round(walk, 1, 'nowhere-on-file');
      return walk.no('combination-unsuitable', officer(walk), 'test-cards', 'make', { body });
    },
  },
  {
    title: '在正式制卡环境制作测试卡，送卫生部测试；有一项不合格',
    article,
    go: async (walk) => {
      const id = await tested(walk, 1, 'reading');
      walk.keep('round-1', id);
      const call = { params: { id }, body: { opinion: '演练' } };
      const refused = await walk.no('test-items-failed', REVIEWER, 'test-cards', 'pass', call);
      const { stateTitle } = await walk.yes(REVIEWER, 'test-cards', 'fail', call);
      return `${id} ${stateTitle}；审核通过${refused}；${await produces(walk, id)}`;
    },
  },
  {
    title: '整改后再做一轮，测试合格，审核通过',
    article,
    go: async (walk) => {
      const id = await tested(walk, 2);
      walk.keep('round-2', id);
      const call = { params: { id }, body: { opinion: '演练：全部合格' } };
      const { stateTitle } = await walk.yes(REVIEWER, 'test-cards', 'pass', call);
      return `${id} ${stateTitle}；${await produces(walk, id)}`;
    },
  },
  {
    title: '测试卡逐张核销，不会成为居民的卡',
    article: 'ours',
    go: async (walk) => {
      for (const n of [1, 2]) {
        const on = today(walk);
        const cards = numbers(walk, n).map((number) => ({ number, fate: 'destroyed' as const, on }));
        const call = { params: { id: walk.recall(`round-${n}`) }, body: { cards } };
        await walk.yes(officer(walk), 'test-cards', 'account', call);
      }
      return `${numbers(walk, 1).length + numbers(walk, 2).length} 张已销毁`;
    },
  },
];
