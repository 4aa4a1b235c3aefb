/** Many devices from one file: each is registered in a transaction of its own, or its row says why not. */
import type { Job, RowResult } from '../../shared/job/job.ts';
import { jobView } from '../../shared/job/job.ts';
import { readRow } from '../../shared/job/rows.ts';
import { organizationIdAt } from '../../shared/organization/organization.ts';
import { within } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, type Refusal } from '../../shared/refusals.ts';
import { DEVICE_COLUMNS, DEVICE_LINE, type DeviceLine } from '../../shared/terminal/device.ts';
import type { TerminalJob } from '../../shared/terminal/device-routes.ts';
import type { TERMINAL_ROUTES } from '../../shared/terminal/routes.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { type Change, change } from '../storage/change.ts';
import { fileJob, keptRows, sentRows } from '../storage/files.ts';
import { jobIn, newJob, signatureOf, type Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Item, Store } from '../storage/store.ts';
import { deviceIn } from '../storage/terminals.ts';
import { keysOfNew, registered } from './registering.ts';

/** A job is where the centre or unit is that sent its file. */
export function permittedSender({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const sender = organizationIn(item);
  if (!sender) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: sender.place });
  return isRefusal(permitted) ? permitted : { sender, as: permitted.as };
}

/** The same file of the same sender is told of the same job. */
export const registerMany = (objects: Objects): Answerer<(typeof TERMINAL_ROUTES)['registerMany']> => ({
  reads: ({ query, body }) => ({
    sender: KEYS.organization(organizationIdAt(query.place)),
    job: KEYS.job(fileJob('terminal', query.place, body.bytes).id),
  }),
  answer: async (ask, found) => {
    const entered = permittedSender(ask, found.sender);
    if (isRefusal(entered)) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const sent = sentRows(ask.body, DEVICE_COLUMNS);
    if ('refused' in sent) return sent;
    const { id, place } = entered.sender;
    const { form, rows } = sent;
    const kept = fileJob('terminal', ask.query.place, ask.body.bytes);
    const facts = { ...kept, kind: 'registrations', place, of: id, form, total: rows.length };
    const { job, change: opened } = newJob('terminals', facts, { ...ask, as: entered.as });
    // The object first: a job whose file is missing could never go on, a file without a job harms nobody.
    await objects.put(kept.file, ask.body.bytes);
    return { status: 202, body: jobView(job), change: opened, version: 1 };
  },
});

type Outcome = { readonly change: Change } | { readonly already: true } | Refusal;

async function registerLine(
  store: Store,
  { number, ...form }: DeviceLine,
  job: Job,
  now: string,
): Promise<Outcome> {
  const wanted = Object.entries(keysOfNew(number, form));
  const items = await store.read(wanted.map(([, key]) => key));
  const found = Object.fromEntries(wanted.map(([name], n) => [name, items[n]]));
  const unit = organizationIn(found.unit);
  if (!unit || !within(unit.place, job.place)) return NOT_FOUND;
  const there = deviceIn(found.device);
  const same = there?.supplier === form.supplier && there.deviceSerial === form.deviceSerial;
  return there?.unit === unit.id && same
    ? { already: true }
    : registered(number, form, unit, found, signatureOf(job, now));
}

export function terminalWorkers(store: Store, objects: Objects): Workers<TerminalJob> {
  const rowsIn = keptRows(objects, DEVICE_COLUMNS);
  const told = (result: RowResult, made: Change = change()) => ({ results: [result], change: made });
  return {
    noun: 'terminals',
    kinds: {
      registrations: {
        slice: 1,
        work: async (job, from, _to, now) => {
          const row = (await rowsIn(job))[from];
          if (!row) throw new Error(`job ${job.id} has no row ${from}`);
          const read = readRow(row, DEVICE_LINE);
          if ('fault' in read) return told({ row: read.row, outcome: 'refused', why: read.fault });
          const about = { row: read.row, thing: read.line.number };
          const outcome = await registerLine(store, read.line, job, now);
          if ('already' in outcome) return told({ ...about, outcome: 'unchanged' });
          if ('refused' in outcome) {
            const why = `${outcome.refused}: ${outcome.detail}`.slice(0, 300);
            return told({ ...about, outcome: 'refused', why });
          }
          return told({ ...about, outcome: 'done' }, outcome.change);
        },
      },
    },
  };
}
