/** Accepted applications become cards: one officer gathers, another approves, the maker makes and reports. */
import { generateKeyPairSync } from 'node:crypto';
import { SEALED_WITH } from '../../../../shared/card-production/file.ts';
import { RESULT_COLUMNS } from '../../../../shared/card-production/result-file.ts';
import { healthCardNumberOf } from '../../../../shared/health-card/card-number.ts';
import { DEMO_COMBINATION } from '../../demo/combinations.ts';
import { keyInUse } from '../../demo/public-keys.ts';
import type { Stop, Walk } from './walk.ts';

const article = 'RHC-12p1';
const MAKER = 'supplier-demo-maker';
const officers = ({ city }: Walk) => {
  const one = `provincial-officer-${city.province.slice(3)}`;
  return { one, other: `${one}-2` } as const;
};

/** The maker's key: what is sealed for it, this journey does not open. */
async function receivingKey({ session, tag }: Walk): Promise<string> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const named = { purpose: 'receive', place: 'CN/supplier/demo-maker', algorithm: SEALED_WITH.key } as const;
  const people = { key: tag, owner: MAKER, confirmer: 'key-officer-cn' };
  return keyInUse(session, people, { ...named, spki });
}

async function job(walk: Walk, name: 'gather' | 'approve' | 'close', who: string): Promise<string> {
  const params = { id: walk.recall('production') };
  const { id } = await walk.yes(who, 'card-productions', name, { params, body: {} });
  await walk.job(who, 'card-productions', id);
  const { stateTitle, counts } = await walk.yes(who, 'card-productions', 'cardProduction', { params });
  return `${stateTitle}，${counts.members} 张`;
}

/** A card number and a chip that no other card of a demo bears: both come of the card's own random id. */
function resultOf(card: string): string {
  const running = Number.parseInt(card.slice(3, 11), 16) % 1_000_000_000;
  const chip = `0B${card.slice(3).replaceAll('-', '').slice(0, 14).toUpperCase()}`;
  return [card, 'produced', healthCardNumberOf('130100', running), chip, ''].join(',');
}

export const makingCards: readonly Stop[] = [
  {
    title: '省里立项制卡批次，归集已受理的申领',
    article,
    go: async (walk) => {
      const { one } = officers(walk);
      const { province: _, ...combination } = DEMO_COMBINATION;
      const body = { place: walk.city.place, ...combination };
      const { id } = await walk.yes(one, 'card-productions', 'draft', { body });
      walk.keep('production', id);
      return job(walk, 'gather', one);
    },
  },
  {
    title: '另一人批准，制卡文件只为制卡机构封装',
    article: 'RHC-15(4)',
    go: async (walk) => {
      const { one, other } = officers(walk);
      const key = await receivingKey(walk);
      const params = { id: walk.recall('production') };
      const same = await walk.no('same-person', one, 'card-productions', 'approve', { params, body: {} });
      const sealed = await job(walk, 'approve', other);
      await walk.yes(one, 'card-productions', 'send', { params, body: {} });
      return `${sealed}，公钥 ${key.slice(0, 12)}…；立项人批准${same}`;
    },
  },
  {
    title: '制卡机构报送结果，省里清点接收',
    article,
    go: async (walk) => {
      const { one } = officers(walk);
      const params = { id: walk.recall('production') };
      const query = { limit: 200 } as const;
      const page = await walk.yes(one, 'card-productions', 'members', { params, query });
      const lines = page.healthCards.map(({ card }) => resultOf(card));
      const bytes = [Object.keys(RESULT_COLUMNS).join(','), ...lines].join('\n');
      const file = { params, body: { type: 'text/csv', bytes } } as const;
      const reported = await walk.yes(MAKER, 'card-productions', 'report', file);
      await walk.job(MAKER, 'card-productions', reported.id);
      const cards = { params, body: { cards: lines.length } };
      await walk.yes(one, 'card-productions', 'receive', cards);
      return job(walk, 'close', one);
    },
  },
];
