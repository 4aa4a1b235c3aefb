/** Answers of the noun applications: the reads; each side's steps stand beside this file. */
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { APPLICATION_LINE, applicationDetail, lineView } from '../../shared/application/view.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { servedAttachment } from '../storage/attachments.ts';
import { thingsIn } from '../storage/items.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import type { Question } from '../storage/store.ts';
import { apply, revise, scan, submit, withdraw } from './applying.ts';
import { approve, close, giveBack, reject } from './deciding.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

const application: Answerer<Routes['application']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    return { status: 200, body: applicationDetail(thing, ask.now), version: thing.version };
  },
};

const stampedForm = (objects: Objects): Answerer<Routes['stampedForm']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { scan: kept } = entered.thing;
    if (!kept) return refuse('scan-missing', 'No stamped form has been sent.', { article: 'SAM-13p2' });
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

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

export const answersOf = (objects: Objects): Answers<Routes> => ({
  apply,
  revise,
  scan: scan(objects),
  submit,
  withdraw,
  approve,
  return: giveBack,
  reject,
  close,
  application,
  stampedForm: stampedForm(objects),
  applications,
  escalated,
});
