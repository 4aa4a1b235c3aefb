/** A file of applications, kept sealed until the job that reads it has come to its end. */
import { APPLICATION_COLUMNS } from '../../shared/health-card/file.ts';
import type { HEALTH_CARD_ROUTES } from '../../shared/health-card/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { PersonalVault } from '../keys/personal-vault.ts';
import { NO_INSTITUTION } from '../residents/collecting.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { change, together } from '../storage/change.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { jobIn, newJob } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { organizationIn } from '../storage/organizations.ts';
import { regionNotReady } from '../storage/programs.ts';
import { keepSealed } from '../storage/sealed-files.ts';
import type { Item } from '../storage/store.ts';

type Routes = typeof HEALTH_CARD_ROUTES;

/** The institution whose file it is, where this actor may take this route there. */
export function permittedUnit({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const unit = organizationIn(item);
  if (!unit) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: unit.place });
  return isRefusal(permitted) ? permitted : { unit, as: permitted.as };
}

export const applications = (objects: Objects, vault: PersonalVault): Answerer<Routes['applications']> => ({
  reads: ({ query, body }) => ({
    unit: KEYS.organization(query.unit),
    job: KEYS.job(fileJob('applications', query.unit, body.bytes).id),
  }),
  answer: async (ask, found) => {
    const entered = permittedUnit(ask, found.unit);
    if ('refused' in entered) return entered;
    const there = jobIn(found.job);
    if (there) return { status: 202, body: jobView(there), version: there.version };
    const { unit, as } = entered;
    if (unit.type !== 'unit') return NO_INSTITUTION;
    const unready = await regionNotReady(ask.store, unit.place, ask.now);
    if (unready) return unready;
    const sent = sentRows(ask.body, APPLICATION_COLUMNS);
    if ('refused' in sent) return sent;
    const { id } = fileJob('applications', unit.id, ask.body.bytes);
    const { file, write } = await keepSealed(objects, vault, id, ask.body.bytes);
    const { form, rows } = sent;
    const facts = {
      id,
      kind: 'applications',
      place: unit.place,
      of: unit.id,
      file,
      form,
      total: rows.length,
    };
    const { job, change: opened } = newJob('health-cards', facts, { ...ask, as });
    return { status: 202, body: jobView(job), change: together(opened, change(write)), version: 1 };
  },
});
