/** How a province comes to apply: its units' forms, its list over their lines, its papers and its person. */
import { NATION } from '../../../../shared/policy/jurisdiction.ts';
import { approval, table1 } from '../../demo/applications.ts';
import { DEMO_SCAN } from '../../demo/scan.ts';
import type { Stop, Walk } from './walk.ts';

export const KIND = 'read-write' as const;
export const KEEPER = 'card-keeper-cn';

export const code = (walk: Walk) => walk.city.code.slice(0, 2);
export const registrar = (walk: Walk) => `provincial-registrar-${code(walk)}`;
export const application = (walk: Walk) => ({ id: walk.recall('application') });
const line = (walk: Walk) => ({ lines: [{ application: `${walk.tag}-a`, kind: KIND }] });

export const applying: readonly Stop[] = [
  {
    title: '部中心有可发的卡',
    article: 'SAM-12',
    go: async (walk) => {
      const query = { place: NATION, own: 'true', state: 'in-stock', kind: KIND, limit: 2 } as const;
      const { cards } = await walk.yes(KEEPER, 'sam-cards', 'cards', { query });
      for (const [n, { serial }] of cards.entries()) walk.keep(`card-${n}`, serial);
      return cards.map(({ serial }) => serial).join('、');
    },
  },
  {
    title: '医院申领两张，市中心批准',
    article: 'SAM-13p2',
    go: async (walk) => {
      const { code: city, hospital } = walk.city;
      const filling = {
        id: `${walk.tag}-a`,
        unit: hospital,
        unitName: '演练医院',
        quantities: { [KIND]: 2 },
      };
      const params = { id: filling.id };
      const unit = `unit-administrator-${city}`;
      await walk.yes(unit, 'applications', 'apply', { body: table1(filling) });
      await walk.yes(unit, 'applications', 'scan', { params, body: DEMO_SCAN });
      await walk.yes(unit, 'applications', 'submit', { params, body: {} });
      const call = { params, body: approval(filling) };
      const { number } = await walk.yes(`card-manager-${city}`, 'applications', 'approve', call);
      return `表1 编号 ${number}`;
    },
  },
  {
    title: '省中心列入明细并汇总',
    article: 'SAM-13p1',
    go: async (walk) => {
      const body = { place: walk.city.province };
      const { id } = await walk.yes(registrar(walk), 'provincial-applications', 'create', { body });
      walk.keep('application', id);
      const call = { params: { id }, body: line(walk) };
      const { totals } = await walk.yes(registrar(walk), 'provincial-applications', 'add-lines', call);
      return totals.map(({ kind, lines, quantity }) => `${kind} ${lines} 条 ${quantity} 张`).join('；');
    },
  },
  {
    title: '同一明细不能再列入另一份申领表',
    article: 'SAM-13p1',
    go: async (walk) => {
      const body = { place: walk.city.province };
      const { id } = await walk.yes(registrar(walk), 'provincial-applications', 'create', { body });
      const params = { id };
      const call = { params, body: line(walk) };
      const said = await walk.no(
        'line-unsuitable',
        registrar(walk),
        'provincial-applications',
        'add-lines',
        call,
      );
      const withdrawal = { params, body: { reason: '演练' } };
      await walk.yes(registrar(walk), 'provincial-applications', 'withdraw', withdrawal);
      return said;
    },
  },
  {
    title: '附盖章申领表、指定专人、附授权书，提交部中心',
    article: 'SAM-13p1',
    go: async (walk) => {
      const params = application(walk);
      const who = registrar(walk);
      await walk.yes(who, 'provincial-applications', 'attach-form', { params, body: DEMO_SCAN });
      const collector = { issuer: walk.session.issuer, subject: `collector-${code(walk)}` };
      const person = {
        name: '演练专人',
        document: 'identity-card',
        documentNumber: '110101198502020057',
      } as const;
      const designation = { params, body: { ...person, collector } };
      await walk.yes(who, 'provincial-applications', 'designate', designation);
      await walk.yes(who, 'provincial-applications', 'attach-letter', { params, body: DEMO_SCAN });
      const { stateTitle } = await walk.yes(who, 'provincial-applications', 'submit', { params, body: {} });
      return stateTitle;
    },
  },
];
