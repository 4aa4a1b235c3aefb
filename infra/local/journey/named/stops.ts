/** Stops that several journeys share. */
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
    title: '市中心发放出库',
    article: 'SAM-15p1',
    go: async (walk) => {
      const { code, hospital } = walk.city;
      const where = { terminal: walk.recall(`terminal-${n}`), businessPoint: '门诊收费处' };
      const body = { unit: hospital, responsiblePerson: '演练人员', ...where };
      const { serial, stateTitle } = await walk.move(`card-keeper-${code}`, 'issue', walk.card(n), body);
      return `${serial} ${stateTitle}，终端 ${where.terminal}`;
    },
  },
];
