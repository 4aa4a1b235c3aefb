/**
 * A unit loses its qualification: the management body decides, the service point cancels all its cards and
 * takes them in, and it is closed when none is out any more (SAM-17(3)p1).
 */
import { approval, table1 } from '../../demo/applications.ts';
import { appoint } from '../../demo/founding.ts';
import { DEMO_SCAN } from '../../demo/scan.ts';
import { identifiers } from '../../demo/terminals.ts';
import type { NamedJourney, Stop, Walk } from './walk.ts';

/** A unit of this run's own: the next run finds the demo's hospitals as they were. */
const unitOf = ({ tag }: Walk) => `u-${tag}`;
const keeperOf = ({ city }: Walk) => `card-keeper-${city.code}`;
const clerkOf = ({ city }: Walk) => `service-point-clerk-${city.code}`;
const officeOf = ({ city }: Walk) => `management-body-${city.code.slice(0, 2)}`;
const decisionOf = (walk: Walk) => ({ params: { id: walk.recall('decision') } });

const CARDS = 3;

const founded: readonly Stop[] = [
  {
    title: '市中心登记使用单位，委派其SAM卡管理员',
    article: 'SAM-13p2',
    go: async (walk) => {
      const { code, place } = walk.city;
      const registrars = [`city-registrar-${code}`, `city-registrar-${code}-2`] as const;
      const unit = { type: 'unit', centre: code, localCode: walk.tag, code: walk.tag } as const;
      const body = { ...unit, name: '演练专科医院', psychiatric: true };
      await walk.yes(registrars[0], 'organizations', 'create', { body });
      const at = `${place}/${unitOf(walk)}`;
      const post = { id: `unit-administrator-${code}`, role: 'unit-administrator', at } as const;
      await appoint(walk.session, post, registrars, `${walk.tag}:appoint`);
      await identifiers(walk.session, `${code}00`, `${walk.tag}:identifiers`);
      const allotted = { body: { unit: unitOf(walk), cityCode: `${code}00` } };
      walk.keep('terminal', (await walk.yes(registrars[0], 'terminals', 'allot', allotted)).first);
      return unitOf(walk);
    },
  },
  {
    title: '使用单位申领，市中心批准',
    article: 'SAM-13p2',
    go: async (walk) => {
      const unit = `unit-administrator-${walk.city.code}`;
      const id = `${walk.tag}-a`;
      const params = { id };
      const filling = {
        id,
        unit: unitOf(walk),
        unitName: '演练专科医院',
        quantities: { 'read-write': CARDS },
      };
      await walk.yes(unit, 'applications', 'apply', { body: table1(filling) });
      await walk.yes(unit, 'applications', 'scan', { params, body: DEMO_SCAN });
      await walk.yes(unit, 'applications', 'submit', { params, body: {} });
      const call = { params, body: approval(filling) };
      const manager = `card-manager-${walk.city.code}`;
      return (await walk.yes(manager, 'applications', 'approve', call)).stateTitle;
    },
  },
];

const issueForm = (walk: Walk, n: number) => ({
  application: `${walk.tag}-a`,
  unit: unitOf(walk),
  terminal: String(BigInt(walk.recall('terminal')) + BigInt(n)).padStart(12, '0'),
  businessPoint: '门诊收费处',
  responsiblePerson: '演练人员',
});

const issued = (n: number): Stop => ({
  title: '市中心发放出库',
  article: 'SAM-15p1',
  go: async (walk) => {
    const { serial, stateTitle } = await walk.move(keeperOf(walk), 'issue', walk.card(n), issueForm(walk, n));
    return `${serial} ${stateTitle}`;
  },
});

const decided: readonly Stop[] = [
  {
    title: '管理机构登记取消资格的决定，上传决定书',
    article: 'SAM-17(3)p1',
    go: async (walk) => {
      const decidedOn = walk.startedAt.slice(0, 10);
      const body = { unit: unitOf(walk), number: walk.tag, decidedOn, reason: '演练：取消资格' };
      const { id } = await walk.yes(officeOf(walk), 'disqualifications', 'decide', { body });
      walk.keep('decision', id);
      const call = { params: { id }, body: DEMO_SCAN };
      return (await walk.yes(officeOf(walk), 'disqualifications', 'scan', call)).stateTitle;
    },
  },
  {
    title: '自决定之时起不再发放',
    article: 'SAM-17(3)p1',
    go: (walk) => {
      const call = { params: { serial: walk.card(2) }, body: issueForm(walk, 2) };
      return walk.no('unit-not-qualified', keeperOf(walk), 'sam-cards', 'issue', call);
    },
  },
  {
    title: '服务网点注销该单位的全部SAM卡并通知其办理手续',
    article: 'SAM-17(3)p1',
    go: async (walk) => {
      const call = { ...decisionOf(walk), body: {} };
      const { id } = await walk.yes(clerkOf(walk), 'disqualifications', 'carry-out', call);
      const { counts } = await walk.job(clerkOf(walk), 'disqualifications', id);
      return `注销${counts.cancelled}张，终止申领${counts['application-ended']}份，终止委派${counts['appointment-ended']}项`;
    },
  },
  {
    title: '卡未交回不得办结',
    article: 'SAM-17(3)p1',
    go: (walk) => {
      const call = { ...decisionOf(walk), body: {} };
      return walk.no('cards-outstanding', clerkOf(walk), 'disqualifications', 'close', call);
    },
  },
];

const handedIn = (n: number): Stop => ({
  title: '使用单位交回SAM卡',
  article: 'SAM-17p4',
  go: async (walk) => {
    const { serial, stateTitle } = await walk.move(clerkOf(walk), 'surrender', walk.card(n), {});
    return `${serial} ${stateTitle}`;
  },
});

export const unitDisqualified: NamedJourney = {
  title: '使用单位被取消资格',
  article: 'SAM-17(3)p1',
  cards: ['read-write', 'read-write', 'read-write'],
  stops: [
    ...founded,
    issued(0),
    issued(1),
    ...decided,
    handedIn(0),
    handedIn(1),
    {
      title: '卡已全部交回，办结',
      article: 'SAM-17(3)p1',
      go: async (walk) => {
        const call = { ...decisionOf(walk), body: {} };
        const closed = await walk.yes(clerkOf(walk), 'disqualifications', 'close', call);
        return `${closed.stateTitle}：共${closed.counts.cards}张`;
      },
    },
  ],
};
