/** The roll-up of days, asked for over the API, and what came of them held against what was expected. */
import { VERDICT_CAUSE_NAMES, VERDICT_CAUSES } from '../../../shared/supervision/causes.ts';
import { must, type Sessions } from '../demo/session.ts';

const SUPERVISION = 'supervision-cn';
/** A slice of a large day may take longer than a call: it goes on, and the next call says how far it is. */
const PAUSE_MS = 1_000;

/** Rolls a day up, unless there is nothing new of it. @returns seconds it took; nothing where it had been */
export async function rollUp({ as }: Sessions, day: string, tell: (part: number) => void) {
  const key = `traffic:roll-up:${day}:${Date.now()}`;
  const call = as(SUPERVISION);
  const started = performance.now();
  const asked = await call('roll-ups', 'ask', { body: { day }, key });
  if (!asked.ok && asked.problem.code === 'nothing-to-change') return undefined;
  const params = { job: must(asked, `roll-up of ${day}`).body.id };
  for (let n = 1; ; n += 1) {
    const advanced = await call('roll-ups', 'advance', { params, body: {}, key: `${key}:${n}` });
    if (advanced.ok || advanced.status < 500) {
      const { position, total } = must(advanced, `roll-up of ${day}`).body;
      tell(total === 0 ? 1 : position / total);
      if (position === total) return (performance.now() - started) / 1_000;
    } else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** What the register says of a day: by letter, whether the counts close, and its digest. */
export async function rolledUp({ as }: Sessions, day: string) {
  const { body } = must(await as(SUPERVISION)('roll-ups', 'roll-up', { params: { day } }), `roll-up ${day}`);
  const { counts, causes, closes, digest, shards } = body;
  const letters: Record<string, number> = { a: counts.accepted, x: counts.invalid };
  for (const name of VERDICT_CAUSE_NAMES) letters[VERDICT_CAUSES[name].letter] = causes[name];
  return { letters, closes, digest, shards: shards.length, sent: counts.sent };
}
