/** Answers of the noun adoptions: cards of the field enter the register by province. */
import { adoptionView } from '../../shared/adoption/adoption.ts';
import type { ADOPTION_JOB_VIEW, ADOPTION_ROUTES } from '../../shared/adoption/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer, Answers } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { jobAnswers } from '../runtime/jobs.ts';
import { adoptionIn } from '../storage/adoptions.ts';
import { servedAttachment } from '../storage/attachments.ts';
import type { Workers } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { check, consent, reject, submit, withdraw } from './deciding.ts';
import { one, permittedOne } from './one.ts';
import { evidence, propose } from './proposing.ts';

type Routes = typeof ADOPTION_ROUTES;

const adoption: Answerer<Routes['adoption']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: adoptionView(entered.thing), version: entered.thing.version };
  },
};

const attachment = (objects: Objects): Answerer<Routes['attachment']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const scan = entered.thing.evidence.find(({ digest }) => digest === ask.params.digest);
    if (!scan) return NOT_FOUND;
    return ask.query.format === 'json' ? { status: 200, body: scan } : servedAttachment(objects, scan);
  },
});

const adoptions: Answerer<Routes['adoptions']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.adoptionAt(query.place, '');
    const page = await pageOf(store, { table, pk }, query);
    if ('refused' in page) return page;
    const keys = page.items.map(({ sk }) => KEYS.adoption(String(sk)));
    const parts = [keys.slice(0, 100), keys.slice(100)].filter(({ length }) => length > 0);
    const items = (await Promise.all(parts.map((part) => store.read(part)))).flat();
    const all = items.flatMap((item) => adoptionIn(item) ?? []).map((it) => adoptionView(it));
    return { status: 200, body: { adoptions: all, next: page.next } };
  },
};

export const answersOf = (objects: Objects, workers: Workers, clock: () => string): Answers<Routes> => ({
  propose: propose(objects),
  check,
  evidence: evidence(objects),
  submit,
  consent,
  reject,
  withdraw,
  adoption,
  attachment: attachment(objects),
  adoptions,
  ...jobAnswers<typeof ADOPTION_JOB_VIEW>({ workers, clock, thing: KEYS.adoption, permitted: permittedOne }),
});
