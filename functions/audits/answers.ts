/** Answers of the noun audits: a quarter audited, and the reports that came of it. */
import { type Audit, auditView } from '../../shared/audit/audit.ts';
import { auditIdOf, isClosed, quarterNamed } from '../../shared/audit/quarter.ts';
import type { AUDIT_JOB_VIEW, AUDIT_ROUTES } from '../../shared/audit/routes.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { auditIn } from '../storage/audits.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Item } from '../storage/store.ts';
import { again, opened } from './opening.ts';
import { audits, longUnused, report } from './reports.ts';

type Routes = typeof AUDIT_ROUTES;

const begin = (objects: Objects): Answerer<Routes['begin']> => ({
  reads: ({ body }) => ({ it: KEYS.audit(auditIdOf(body.quarter)) }),
  answer: async ({ actor, route, body, store, now }, found) => {
    const permitted = permit(actor, demandOf(route), { at: NATION });
    if (isRefusal(permitted)) return permitted;
    const quarter = quarterNamed(body.quarter);
    if (!isClosed(quarter, now)) {
      return refuse('quarter-open', `${quarter.name} is closed when ${quarter.closesOn} has ended.`, {
        article: 'SAM-15p4',
      });
    }
    const before = auditIn(found.it);
    if (before?.running) return refuse('nothing-to-change', 'This quarter is being audited already.');
    const signature = { actor, as: permitted.as, now };
    const made = before ? await again(before, signature) : await opened(store, objects, quarter, signature);
    if (!made) return refuse('nothing-to-change', 'No serial has been allotted or adopted yet.');
    const { audit, change } = made;
    return { status: 202, body: auditView(audit), change, version: audit.version };
  },
});

function permittedAudit({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const permitted = permit(actor, demandOf(route), { at: NATION });
  if (isRefusal(permitted)) return permitted;
  const thing = auditIn(item);
  return thing ? { thing } : NOT_FOUND;
}

const audit: Answerer<Routes['audit']> = {
  reads: ({ params }) => ({ it: KEYS.audit(params.id) }),
  answer: (asked, found) => {
    const entered = permittedAudit(asked, found.it);
    if ('refused' in entered) return entered;
    const { thing }: { thing: Audit } = entered;
    return { status: 200, body: auditView(thing), version: thing.version };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  begin: begin(objects),
  audit,
  audits,
  report: report(objects),
  longUnused: longUnused(objects),
  ...jobAnswers<typeof AUDIT_JOB_VIEW>({ workers, clock, thing: KEYS.audit, permitted: permittedAudit }),
});
