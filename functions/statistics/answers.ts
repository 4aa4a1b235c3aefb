/** Answers of the noun statistics: a year of a province is one question, of the nation one a province. */
import { NATION, PROVINCES, pathOfCode, provinceOf } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { STATISTICS_ROUTES } from '../../shared/statistics/routes.ts';
import { byMonth, type Coverage, type StatisticDay, summed } from '../../shared/statistics/statistics.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { each } from '../storage/held.ts';
import { daysOfYear } from '../storage/statistics.ts';

type Routes = typeof STATISTICS_ROUTES;

/** Of the newest day: what a province has, not what it did. */
const coverageIn = (days: readonly StatisticDay[]): Coverage =>
  days.at(-1)?.coverage ?? { institutions: 0, equipped: 0 };

const facts = (days: readonly StatisticDay[]) => ({
  total: summed(days.map(({ counts }) => counts)),
  months: byMonth(days),
});

const together = (all: readonly Coverage[]): Coverage => ({
  institutions: all.reduce((sum, { institutions }) => sum + institutions, 0),
  equipped: all.reduce((sum, { equipped }) => sum + equipped, 0),
});

const statistics: Answerer<Routes['statistics']> = {
  answer: async ({ actor, route, query, store }) => {
    const { place, year } = query;
    const permitted = permit(actor, demandOf(route), { at: place });
    if (isRefusal(permitted)) return permitted;
    const wanted = place === NATION ? PROVINCES : [provinceOf(place)];
    const years = await each(wanted, async (code) => ({ code, days: await daysOfYear(store, code, year) }));
    const known = years.filter(({ days }) => days.length > 0);
    const all = known.flatMap(({ days }) => days);
    const countedAt = all
      .map((one) => one.countedAt)
      .sort()
      .at(-1);
    const provinces = known.map(({ code, days }) => ({
      place: pathOfCode(code),
      ...facts(days),
      coverage: coverageIn(days),
    }));
    const body = {
      place,
      year,
      ...(countedAt ? { countedAt } : {}),
      ...facts(all),
      coverage: together(known.map(({ days }) => coverageIn(days))),
      provinces: place === NATION ? provinces : [],
    };
    return { status: 200, body };
  },
};

export const answers: Answers<Routes> = { statistics };
