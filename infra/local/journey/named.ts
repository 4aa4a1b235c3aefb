/**
 * `npm run journey -- <name>`: a journey named after an article, over HTTP, with the people of the demo. One
 * line here and a file in named/ make a journey.
 */
import { sessions } from '../demo/session.ts';
import { damagedCard } from './named/damaged-card.ts';
import { expiredCard } from './named/expired-card.ts';
import { lostCard } from './named/lost-card.ts';
import { pointClosed } from './named/point-closed.ts';
import { provinceBecomesReady } from './named/province-becomes-ready.ts';
import { provinceToMinistry } from './named/province-to-ministry.ts';
import { residentLosesCard } from './named/resident-loses-card.ts';
import { runOf } from './named/run.ts';
import { stockTaking } from './named/stock-taking.ts';
import { tenderToTestCard } from './named/tender-to-test-card.ts';
import { twoCardsInOne } from './named/two-cards-in-one.ts';
import { unitDisqualified } from './named/unit-disqualified.ts';
import { type NamedJourney, walkOf } from './named/walk.ts';
import { tell } from './tell.ts';

export const JOURNEYS: Readonly<Record<string, NamedJourney>> = {
  'lost-card': lostCard,
  'province-to-ministry': provinceToMinistry,
  'province-becomes-ready': provinceBecomesReady,
  'stock-taking': stockTaking,
  'damaged-card': damagedCard,
  'expired-card': expiredCard,
  'point-closed': pointClosed,
  'unit-disqualified': unitDisqualified,
  'resident-loses-card': residentLosesCard,
  'tender-to-test-card': tenderToTestCard,
  'two-cards-in-one': twoCardsInOne,
};

/** The names with what each is about. */
export const journeyList = () =>
  Object.entries(JOURNEYS)
    .map(([name, { title, article }]) => `  ${name.padEnd(22)} ${article.padEnd(12)} ${title}\n`)
    .join('');

/** Walks a journey to its end, a line a stop; what was walked before is told again and not done again. */
export async function walkNamed(name: string, { url, folder }: { url: string; folder: string }) {
  const journey = JOURNEYS[name];
  if (!journey) throw new Error(`no journey ${name}; there are:\n${journeyList()}`);
  const session = sessions(url);
  const { cards, stops, title } = journey;
  const run = await runOf(session, { name, cards, folder });
  const { tag, city, told } = run.record;
  process.stdout.write(`${title}：${tag}，城市 ${city}${run.resumed ? '，接续上次' : ''}\n`);
  for (const [n, stop] of stops.entries()) {
    const before = told[n];
    const came = before ?? (await stop.go(walkOf(session, run, n)));
    if (before === undefined) run.done(came);
    tell(stop.article, `${stop.title}：${came}`);
  }
  run.end();
  process.stdout.write(`${stops.length} 站走完。\n`);
}
