/** Stops that several journeys share. */

import type { Cause } from '../../../../shared/sam-card/causes.ts';
import { approval, table1 } from '../../demo/applications.ts';
import { HEAD, replacement, TAKEN_IN } from '../../demo/cancellations.ts';
import { DEMO_SCAN } from '../../demo/scan.ts';
import { identifiers } from '../../demo/terminals.ts';
import type { Stop, Walk } from './walk.ts';

/** The n-th card goes from the city's stock into a new terminal of its hospital (SAM-15p1). */
export const inUse = (n: number): readonly Stop[] => [
  {
    title: '市中心从卫生部分配给省的编号中分配终端编号',
    article: 'RHC-11(1)',
    go: async (walk) => {
      const { code, hospital } = walk.city;
      const body = { unit: hospital, cityCode: `${code}00` };
      await identifiers(walk.session, body.cityCode, `${walk.tag}:identifiers:${n}`);
      const { first } = await walk.yes(`city-registrar-${code}`, 'terminals', 'allot', { body });
      walk.keep(`terminal-${n}`, first);
      return first;
    },
  },
  {
    title: '医院申领，市中心批准',
    article: 'SAM-13p2',
    go: async (walk) => {
      const { code, hospital } = walk.city;
      const unit = `unit-administrator-${code}`;
      const id = `${walk.tag}-a-${n}`;
      const params = { id };
      const { kind = 'read-write' } = await walk.yes(`card-keeper-${code}`, 'sam-cards', 'card', {
        params: { serial: walk.card(n) },
      });
      const filling = { id, unit: hospital, unitName: '演练医院', quantities: { [kind]: 1 } };
      await walk.yes(unit, 'applications', 'apply', { body: table1(filling) });
      await walk.yes(unit, 'applications', 'scan', { params, body: DEMO_SCAN });
      await walk.yes(unit, 'applications', 'submit', { params, body: {} });
      const call = { params, body: approval(filling) };
      const { number, stateTitle } = await walk.yes(`card-manager-${code}`, 'applications', 'approve', call);
      walk.keep(`application-${n}`, id);
      return `编号 ${number}，${stateTitle}`;
    },
  },
  {
    title: '市中心发放出库',
    article: 'SAM-15p1',
    go: async (walk) => {
      const { code, hospital } = walk.city;
      const application = walk.recall(`application-${n}`);
      const where = { terminal: walk.recall(`terminal-${n}`), businessPoint: '门诊收费处' };
      const body = { application, unit: hospital, responsiblePerson: '演练人员', ...where };
      const { serial, stateTitle } = await walk.move(`card-keeper-${code}`, 'issue', walk.card(n), body);
      return `${serial} ${stateTitle}，终端 ${where.terminal}`;
    },
  },
];

const unitOf = ({ city }: Walk) => `unit-administrator-${city.code}`;
const clerkOf = ({ city }: Walk) => `service-point-clerk-${city.code}`;

/** The unit brings its 表2 to the service point, which wants both copies before it accepts it. */
export const cancelledOn = (
  cause: Cause,
  article: Stop['article'],
  returned: number,
  copies: 1 | 2,
): readonly Stop[] => [
  {
    title: '医院填写注销表（表2）',
    article: 'SAM-T2',
    go: async (walk) => {
      const rows = [{ serial: walk.card(0), cause }];
      const appliedOn = walk.startedAt.slice(0, 10);
      const body = { ...HEAD, unit: walk.city.hospital, appliedOn, rows, returned, reason: '演练' };
      const { id, stateTitle } = await walk.yes(unitOf(walk), 'cancellations', 'submit', { body });
      walk.keep('table-2', id);
      return `${id} ${stateTitle}`;
    },
  },
  {
    title: '份数不足的注销表',
    article,
    go: (walk) => {
      const call = {
        params: { id: walk.recall('table-2') },
        body: { ...TAKEN_IN, returned, copies: copies - 1 },
      };
      return walk.no('copies-missing', clerkOf(walk), 'cancellations', 'accept', call);
    },
  },
  {
    title: '服务网点受理并注销',
    article,
    go: async (walk) => {
      const params = { id: walk.recall('table-2') };
      const call = { params, body: { ...TAKEN_IN, returned, copies } };
      const { number, stateTitle, cancelledAtMinute } = await walk.yes(
        clerkOf(walk),
        'cancellations',
        'accept',
        call,
      );
      return `${number} ${stateTitle}，注销时间 ${cancelledAtMinute}`;
    },
  },
];

/** What the register says of the n-th card in the end. */
export const ended = (n: number, state: string): Stop => ({
  title: '登记簿所载',
  article: 'SAM-16',
  go: async (walk) => {
    const params = { serial: walk.card(n) };
    const keeper = `card-keeper-${walk.city.code}`;
    const card = await walk.yes(keeper, 'sam-cards', 'card', { params });
    if (card.stateTitle !== state) throw new Error(`${params.serial} is ${card.stateTitle}, not ${state}`);
    return `${params.serial} ${card.stateTitle}${card.ban ? '，在黑名单' : ''}`;
  },
});

/** Both tables and the damaged card, as they lie on the counter. */
export const replacing = (walk: Walk) => replacement(walk.card(1), walk.startedAt.slice(0, 10));
