/** A centre's stock is counted by scanning, a card is missing, and the account of the province closes. */
import { LYING } from '../../../../shared/stock-taking/judging.ts';
import { MAX_SCAN } from '../../../../shared/stock-taking/stock-taking.ts';
import type { NamedJourney, Walk } from './walk.ts';

/** A serial of no card: six digits of no city. */
const FOREIGN = '99999920260000000001';

const keeperOf = ({ city }: Walk) => `card-keeper-${city.code}`;
const registrarOf = ({ city }: Walk) => `city-registrar-${city.code}`;
const counted = (walk: Walk) => ({ params: { id: walk.recall('stock-taking') } });

/** Everything that lies in the city's own stock, as the keeper finds it on the shelves. */
async function shelves(walk: Walk): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { place: walk.city.place, own: 'true', limit: 200, ...(cursor ? { cursor } : {}) } as const;
    const page = await walk.yes(keeperOf(walk), 'sam-cards', 'cards', { query });
    found.push(...page.cards.filter(({ state }) => LYING.includes(state)).map(({ serial }) => serial));
    cursor = page.next;
  } while (cursor);
  return found;
}

export const stockTaking: NamedJourney = {
  title: '盘点',
  article: 'SAM-16',
  cards: ['read-write'],
  stops: [
    {
      title: '保管人员查看库存，开始盘点',
      article: 'SAM-12',
      go: async (walk) => {
        const { place } = walk.city;
        const { lines } = await walk.yes(keeperOf(walk), 'stock-takings', 'stock', { query: { place } });
        const { id } = await walk.yes(keeperOf(walk), 'stock-takings', 'open', { body: { place } });
        walk.keep('stock-taking', id);
        return `${lines.reduce((sum, { count }) => sum + count, 0)} 张在册，${id}`;
      },
    },
    {
      title: '逐张扫描：少一张，多一张来历不明的',
      article: 'ours',
      go: async (walk) => {
        const serials = [...(await shelves(walk)).filter((serial) => serial !== walk.card(0)), FOREIGN];
        for (let from = 0; from < serials.length; from += MAX_SCAN) {
          const body = { serials: serials.slice(from, from + MAX_SCAN) };
          await walk.yes(keeperOf(walk), 'stock-takings', 'scan', { ...counted(walk), body });
        }
        return `${serials.length} 张`;
      },
    },
    {
      title: '与登记逐卡核对',
      article: 'ours',
      go: async (walk) => {
        const who = keeperOf(walk);
        const { id } = await walk.yes(who, 'stock-takings', 'compare', { ...counted(walk), body: {} });
        await walk.job(who, 'stock-takings', id);
        await walk.job(who, 'stock-takings', `compare-${walk.recall('stock-taking')}`);
        const { open, stateTitle } = await walk.yes(who, 'stock-takings', 'stockTaking', counted(walk));
        if (open !== 2) throw new Error(`two differences were made, ${open} were found`);
        return `${stateTitle}，${open} 处差异`;
      },
    },
    {
      title: '清点的人不能自己处理差异',
      article: 'ours',
      go: async (walk) => {
        const body = { serial: walk.card(0), how: 'found', reason: '演练' } as const;
        return walk.no('same-person', keeperOf(walk), 'stock-takings', 'resolve', { ...counted(walk), body });
      },
    },
    {
      title: '登记人员挂失未见的一张，封存来历不明的一张',
      article: 'SAM-17p2',
      go: async (walk) => {
        const who = registrarOf(walk);
        const report = { occurredAt: walk.startedAt, circumstances: '演练：盘点未见' };
        await walk.move(who, 'report-loss', walk.card(0), report);
        const settle = (body: { serial: string; how: 'reported-lost' | 'set-aside'; reason: string }) =>
          walk.yes(who, 'stock-takings', 'resolve', { ...counted(walk), body });
        await settle({ serial: walk.card(0), how: 'reported-lost', reason: '演练：已挂失' });
        const after = await settle({ serial: FOREIGN, how: 'set-aside', reason: '演练：封存待查' });
        return after.stateTitle;
      },
    },
    {
      title: '结束盘点',
      article: 'ours',
      go: async (walk) => {
        const call = { ...counted(walk), body: {} };
        return (await walk.yes(registrarOf(walk), 'stock-takings', 'close', call)).stateTitle;
      },
    },
    {
      title: '全省守恒核对',
      article: 'SAM-12',
      go: async (walk) => {
        const who = `provincial-registrar-${walk.city.province.slice(3)}`;
        const body = { place: walk.city.province };
        const { id, of } = await walk.yes(who, 'conservation', 'ask', { body });
        await walk.job(who, 'conservation', id);
        const report = await walk.yes(who, 'conservation', 'report', { params: { id: of } });
        if (!report.conserved) throw new Error(`${of}: ${JSON.stringify(report.named)}`);
        return `${report.born} 张成卡、${report.adopted} 张补登，逐卡在册`;
      },
    },
  ],
};
