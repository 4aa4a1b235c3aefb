/** Answers of the noun applications: the reads; each side's steps stand beside this file. */
import type { APPLICATION_JOB_VIEW } from '../../shared/application/distribution-routes.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { APPLICATION_LINE, applicationDetail, lineView } from '../../shared/application/view.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { thingsIn } from '../storage/items.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import type { Question } from '../storage/store.ts';
import { apply, revise, submit, withdraw } from './applying.ts';
import { approve, close, giveBack, reject } from './deciding.ts';
import { collect, issued, notify } from './distributing.ts';
import { issues } from './issues.ts';
import { installed, locations } from './locations.ts';
import { one, permittedOne } from './one.ts';
import { pickList } from './picking.ts';
import { scanned, stampedForm } from './scans.ts';

type Routes = typeof APPLICATION_ROUTES;

interface Hands {
  readonly objects: Objects;
  readonly workers: Workers;
  readonly clock: () => string;
}

const application: Answerer<Routes['application']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: applicationDetail(thing, ask.now), version: thing.version };
  },
};

/** A page of lines of one place's list. */
async function listed(
  { actor, route, query, store, now }: Omit<Ask<Routes['escalated']>, 'route'> & Pick<Ask, 'route'>,
  question: Pick<Question, 'table' | 'pk' | 'begins'>,
) {
  const permitted = permit(actor, demandOf(route), { at: query.place });
  if (isRefusal(permitted)) return permitted;
  const found = await pageOf(store, question, query);
  if ('refused' in found) return found;
  const lines = thingsIn(APPLICATION_LINE, found.items).map((line) => lineView(line, now));
  return { status: 200, body: { applications: lines, next: found.next } } as const;
}

const applications: Answerer<Routes['applications']> = {
  answer: (ask) => {
    const { place, state } = ask.query;
    const { table, pk } = KEYS.applicationAt(place, '', '', '');
    return listed(ask, { table, pk, ...(state ? { begins: `${state}#` } : {}) });
  },
};

const escalated: Answerer<Routes['escalated']> = {
  answer: (ask) => {
    const { table, pk } = KEYS.applicationEscalated(ask.query.place, '', '');
    return listed(ask, { table, pk });
  },
};

export const answersOf = ({ objects, workers, clock }: Hands): Answers<Routes> => ({
  apply,
  revise,
  scan: scanned(objects, 'scan'),
  submit,
  withdraw,
  approve,
  return: giveBack,
  reject,
  close,
  application,
  stampedForm: stampedForm(objects),
  escalated,
  applications,
  locations: locations(objects),
  installed: installed(objects),
  pickList,
  notify,
  issues: issues(objects),
  issued,
  'sealed-scan': scanned(objects, 'sealed-scan'),
  'receipt-scan': scanned(objects, 'receipt-scan'),
  collect,
  ...jobAnswers<typeof APPLICATION_JOB_VIEW>({
    workers,
    clock,
    thing: KEYS.application,
    permitted: permittedOne,
  }),
});
