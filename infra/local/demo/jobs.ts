/** A job advanced to its end; asked again, it goes on where it stood. */
import { ACCEPTANCE_COLUMNS } from '../../../shared/batch/acceptance.ts';
import type { Noun, ROUTES } from '../../../shared/http/routes.ts';
import { must, type Sessions } from './session.ts';

/** Where a job is, as it is told while it works. */
type Progress = (position: number, total: number) => void;

/** A noun that has jobs. */
export type JobNoun = {
  [N in Noun]: 'advance' extends keyof (typeof ROUTES)[N] ? N : never;
}[Noun];

interface Whose {
  readonly noun?: JobNoun;
  readonly who?: string;
  readonly tell?: Progress;
}

/** Advances a job, a batch's if nothing else is said, until it is done; returns it. */
export async function finished(
  { as }: Sessions,
  job: string,
  key: string,
  { noun = 'batches', who = 'ministry-registrar-cn', tell = () => undefined }: Whose = {},
) {
  for (let n = 1; ; n += 1) {
    const call = { params: { job }, body: {}, key: `${key}:advance:${job}:${n}` };
    // The nouns' jobs differ in their kinds only.
    const { body } = must(await as(who)(noun as 'batches', 'advance', call), `job ${job}`);
    tell(body.position, body.total);
    if (body.position === body.total) return body;
  }
}

/** Accepts every one of these cards, its serial read on its face (SAM-9p1). */
export async function accept(session: Sessions, id: string, serials: readonly string[], key: string) {
  const lines = serials.map((serial) => `${serial},accepted,yes,`);
  const body = { type: 'text/csv', bytes: [Object.keys(ACCEPTANCE_COLUMNS).join(','), ...lines].join('\n') };
  const call = { params: { id }, body, key: `${key}:acceptance` };
  const { id: job } = must(
    await session.as('issuer-cn')('batches', 'acceptance', call),
    `acceptance of ${id}`,
  ).body;
  return finished(session, job, key);
}

/** Counts the whole of a batch; returns what it keeps of the count. */
export async function closing(session: Sessions, id: string, key: string) {
  const call = { params: { id }, body: {}, key: `${key}:closing` };
  const { id: job } = must(
    await session.as('issuer-cn')('batches', 'closing', call),
    `closing of ${id}`,
  ).body;
  await finished(session, job, key);
  const read = await session.as('issuer-cn')('batches', 'batch', { params: { id } });
  return must(read, `batch ${id}`).body.closing;
}
