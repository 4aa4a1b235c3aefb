/** A resident has his one card, loses it, and has it made again at his own cost (RHC-2, RHC-7). */
import { shanghaiDay } from '../../../../shared/ledger/checkpoint.ts';
import { checkCharacter } from '../../../../shared/resident/identity-number.ts';
import { makingCards } from './making-cards.ts';
import type { NamedJourney, Stop, Walk } from './walk.ts';

const AT_COUNTER = { receiver: 'resident', paper: 'identity-card' } as const;
const paper = (digit: string) => digit.repeat(64);
const clinic = ({ city }: Walk) => `${city.place}/${city.clinic}`;
const clerks = ({ city }: Walk) => ({
  primary: `primary-clerk-${city.code}`,
  second: `primary-clerk-${city.code}-2`,
  point: `service-point-clerk-${city.code}`,
});

/** Somebody invented for this run, with a number that checks and is nobody's. */
function somebody({ startedAt, tag }: Walk) {
  const second = Math.floor(Date.parse(startedAt) / 1_000);
  const born = new Date(Date.UTC(1955, 0, 1 + (second % 15_000))).toISOString().slice(0, 10);
  const running = String(Math.floor(second / 15_000) % 999).padStart(3, '0');
  const body = `130102${born.replaceAll('-', '')}${running}`;
  return {
    documentKind: 'identity-card' as const,
    identityNumber: `${body}${checkCharacter(body)}`,
    fullName: '演练居民',
    address: '石家庄市长安区演练路1号',
    record: { kind: 'health-record' as const, number: tag.toUpperCase(), source: '居民健康档案系统（演练）' },
  };
}

const cardOf = (walk: Walk, name = 'card') => ({ id: walk.recall(name) });

async function valid(walk: Walk): Promise<string> {
  const { point } = clerks(walk);
  const { making } = await walk.yes(point, 'health-cards', 'healthCard', { params: cardOf(walk) });
  const body = { cardNumber: making?.cardNumber ?? '' };
  const hospital = `unit-administrator-${walk.city.code}`;
  const { valid: may } = await walk.yes(hospital, 'health-cards', 'status', { body });
  return `卡号 ${body.cardNumber} ${may ? '可以使用' : '不能使用'}`;
}

const applying: readonly Stop[] = [
  {
    title: '基层机构采集居民基本信息；未核实的不能申领',
    article: 'RHC-13',
    go: async (walk) => {
      const { primary } = clerks(walk);
      const residing = { ground: 'household-register', evidence: paper('1') } as const;
      const body = { place: clinic(walk), personal: somebody(walk), ...residing };
      const { id } = await walk.yes(primary, 'residents', 'collect', { body });
      walk.keep('resident', id);
      const apply = { body: { resident: id } };
      return walk.no('resident-not-verified', primary, 'health-cards', 'apply', apply);
    },
  },
  {
    title: '另一人核实，申领居民健康卡，服务网点受理',
    article: 'RHC-5',
    go: async (walk) => {
      const { primary, second, point } = clerks(walk);
      const resident = walk.recall('resident');
      const verifying = { params: { id: resident }, body: { evidence: paper('2') } };
      await walk.yes(second, 'residents', 'verify', verifying);
      const { id } = await walk.yes(primary, 'health-cards', 'apply', { body: { resident } });
      walk.keep('card', id);
      const { stateTitle } = await walk.yes(point, 'health-cards', 'accept', { params: { id }, body: {} });
      return `${id} ${stateTitle}`;
    },
  },
];

const losing: readonly Stop[] = [
  {
    title: '核对证件后发放',
    article: 'RHC-12p2',
    go: async (walk) => {
      const handed = { params: cardOf(walk), body: AT_COUNTER };
      const { validUntil } = await walk.yes(clerks(walk).point, 'health-cards', 'issue', handed);
      return `有效期至 ${validUntil}；${await valid(walk)}`;
    },
  },
  {
    title: '遗失：挂失，医疗机构一问便知',
    article: 'RHC-9(2)',
    go: async (walk) => {
      const lost = { params: cardOf(walk), body: AT_COUNTER };
      await walk.yes(clerks(walk).point, 'health-cards', 'report-loss', lost);
      return valid(walk);
    },
  },
  {
    title: '已有卡的居民再次申领',
    article: 'RHC-2',
    go: (walk) => {
      const body = { resident: walk.recall('resident') };
      return walk.no('card-held', clerks(walk).primary, 'health-cards', 'apply', { body });
    },
  },
  {
    title: '补发须先缴成本费；缴费后旧卡注销，另申新卡',
    article: 'RHC-7',
    go: async (walk) => {
      const { point } = clerks(walk);
      const params = cardOf(walk);
      const body = { ...AT_COUNTER, cause: 'loss' as const };
      const unpaid = await walk.no('fee-unpaid', point, 'health-cards', 're-issue', { params, body });
      const fee = { fen: 2_000, receiptNumber: walk.tag, paidOn: shanghaiDay(walk.startedAt) };
      const paid = { params, body: { ...body, fee } };
      const { stateTitle, replacedBy = '' } = await walk.yes(point, 'health-cards', 're-issue', paid);
      walk.keep('old', params.id);
      walk.keep('card', replacedBy);
      const accepted = { params: { id: replacedBy }, body: {} };
      await walk.yes(`${point}-2`, 'health-cards', 'accept', accepted);
      return `未缴费${unpaid}；旧卡${stateTitle}，新卡 ${replacedBy}`;
    },
  },
];

const ending: readonly Stop[] = [
  {
    title: '新卡发放；旧卡找到了也不能恢复使用',
    article: 'RHC-2',
    go: async (walk) => {
      const { point } = clerks(walk);
      await walk.yes(point, 'health-cards', 'issue', { params: cardOf(walk), body: AT_COUNTER });
      const old = { params: cardOf(walk, 'old'), body: AT_COUNTER };
      const refused = await walk.no('not-allowed-in-state', point, 'health-cards', 'found', old);
      return `${await valid(walk)}；旧卡${refused}`;
    },
  },
];

export const residentLosesCard: NamedJourney = {
  title: '居民丢卡：采集、核实、申领、制卡、发放、挂失、补发',
  article: 'RHC-7',
  cards: [],
  stops: [...applying, ...makingCards, ...losing, ...makingCards, ...ending],
};
