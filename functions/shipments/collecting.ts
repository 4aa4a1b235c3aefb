/** Who takes cards from the ministry centre: the designated person of the province's approved application. */
import type { ProvincialApplication } from '../../shared/provincial-application/provincial-application.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { KEYS } from '../storage/keys.ts';
import { isCollector } from '../storage/people.ts';
import type { Store } from '../storage/store.ts';

export const UNSUITABLE = refuse(
  'provincial-application-unsuitable',
  'From the ministry to a province, and only so, cards go on an application that the ministry has approved.',
  { article: 'SAM-13p1' },
);

/** Whom the application designates: with a letter, and appointed by the province as of now. */
export async function collectorOf(
  store: Store,
  { collector, papers, place }: ProvincialApplication,
  now: string,
): Promise<string | Refusal> {
  const [person] = collector ? await store.read([KEYS.person(collector)]) : [];
  if (collector && papers.letter && isCollector(person, place, now)) return collector;
  const detail = `The designated person needs a letter, and an appointment as collector for ${place}.`;
  return refuse('collector-not-appointed', detail, { article: 'SAM-13p1' });
}
