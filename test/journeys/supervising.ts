/** What a test of supervision over HTTP looks at: a day's roll-up, the raw objects, a card in use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from '../../infra/local/demo/jobs.ts';
import { must, type Sessions } from '../../infra/local/demo/session.ts';
import { readKept } from '../../infra/local/traffic/kept.ts';
import { useOf } from '../../shared/supervision/intake.ts';
import { RECORD, type TransactionRecord } from '../../shared/supervision/record.ts';

export async function rolledUp({ as }: Sessions, day: string) {
  return must(await as('supervision-cn')('roll-ups', 'roll-up', { params: { day } }), `roll-up ${day}`).body;
}

/** Works the marks off that back-dated facts left, as the scheduled run does. */
export async function rollAgain(session: Sessions, day: string): Promise<void> {
  const body = { day };
  const asked = await session.as('supervision-cn')('roll-ups', 'ask', { body, key: `again:${day}` });
  const { id } = must(asked, `roll-up ${day}`).body;
  await finished(session, id, `again:${day}`, { noun: 'roll-ups', who: 'supervision-cn' });
}

/** The busiest card of the hospital in 广州, which no journey takes: its serial and last accepted use. */
export function busiest(folder: string): { readonly serial: string; readonly at: string } {
  const { last } = readKept(folder);
  const uses = Object.entries(last).filter(([, { terminal }]) => terminal.startsWith('4401010000'));
  const [found] = uses.sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
  if (!found) throw new Error('no card of the hospital was used');
  return { serial: found[0], at: found[1].at };
}

/** What was reported of it, as the raw objects tell: each batch's repetitions of its own once. */
export function reportsOf(folder: string, province: string, day: string, serial: string) {
  const below = join(folder, 'files', 'transactions', province, day);
  return readdirSync(below)
    .filter((name) => !name.includes('found'))
    .flatMap((name) => {
      const uses = new Map<string, TransactionRecord>();
      for (const line of readFileSync(join(below, name), 'utf8').split('\n')) {
        const { success, data } = RECORD.safeParse(JSON.parse(line));
        if (success && data.serial === serial) uses.set(useOf(data), data);
      }
      return [...uses.values()];
    });
}

/** The card's transactions in its unit's 拒付清单, each with its cause. */
export async function refusedOf({ as }: Sessions, place: string, serial: string): Promise<string[]> {
  const causes: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { place, limit: 200, ...(cursor ? { cursor } : {}) };
    const { body } = must(await as('supervision-cn')('exceptions', 'exceptions', { query }), 'exceptions');
    causes.push(...body.exceptions.flatMap((one) => (one.serial === serial ? [one.cause] : [])));
    cursor = body.next;
  } while (cursor);
  return causes;
}
