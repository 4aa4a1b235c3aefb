/** Stops that several journeys share. */
import { approval, table1 } from '../../demo/applications.ts';
import { DEMO_SCAN } from '../../demo/scan.ts';
import type { Stop } from './walk.ts';

/** The n-th card goes from the city's stock into a new terminal of its hospital (SAM-15p1). */
export const inUse = (n: number): readonly Stop[] => [
  {
    title: '市中心分配终端编号',
    article: 'RHC-11(1)',
    go: async (walk) => {
      const { code, hospital } = walk.city;
      const body = { unit: hospital, cityCode: `${code}00` };
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
