/** The roll-up of days, asked for over the API, and what came of them held against what was expected. */
import { VERDICT_CAUSE_NAMES, VERDICT_CAUSES } from '../../../shared/supervision/causes.ts';
import { finished } from '../demo/jobs.ts';
import { must, type Sessions } from '../demo/session.ts';

const SUPERVISION = 'supervision-cn';

/** Rolls a day up, unless there is nothing new of it. @returns seconds it took; nothing where it had been */
export async function rollUp(session: Sessions, day: string, tell: (part: number) => void) {
  const key = `traffic:roll-up:${day}:${Date.now()}`;
  const call = session.as(SUPERVISION);
  const started = performance.now();
  const asked = await call('roll-ups', 'ask', { body: { day }, key });
  if (!asked.ok && asked.problem.code === 'nothing-to-change') return undefined;
  const { id } = must(asked, `roll-up of ${day}`).body;
  const progress = (position: number, total: number) => tell(total === 0 ? 1 : position / total);
  await finished(session, id, key, { noun: 'roll-ups', who: SUPERVISION, tell: progress });
  return (performance.now() - started) / 1_000;
}

/** What the register says of a day: by letter, whether the counts close, and its digest. */
export async function rolledUp({ as }: Sessions, day: string) {
  const { body } = must(await as(SUPERVISION)('roll-ups', 'roll-up', { params: { day } }), `roll-up ${day}`);
  const { counts, causes, closes, digest, shards } = body;
  const letters: Record<string, number> = { a: counts.accepted, x: counts.invalid };
  for (const name of VERDICT_CAUSE_NAMES) letters[VERDICT_CAUSES[name].letter] = causes[name];
  return { letters, closes, digest, shards: shards.length, sent: counts.sent };
}
