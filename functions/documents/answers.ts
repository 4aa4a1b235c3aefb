/** Answers of the noun documents: it reads applications and cancellations, and writes nothing. */
import { APPLICATION_STATES } from '../../shared/application/application.ts';
import { CANCELLATION_STATES, copiesFor } from '../../shared/cancellation/cancellation.ts';
import { formCodeIn, table1Digest, table2Digest } from '../../shared/document/code.ts';
import { DOCUMENT_ROUTES } from '../../shared/document/routes.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import { ARTICLES } from '../../shared/regulation/regulation.ts';
import type { Answerer, Answers, Ask, Raw } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { applicationIn } from '../storage/applications.ts';
import { cancellationIn } from '../storage/cancellations.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import type { Item } from '../storage/store.ts';
import { audit, exceptions } from './supervision.ts';
import type { Typeface } from './typeface.ts';
import { workbooks } from './workbooks.ts';

type Routes = typeof DOCUMENT_ROUTES;
type Asking = Pick<Ask, 'actor' | 'route'>;

/** The thing, where this actor may take this route with it. */
function permitted<T extends { place: string }>({ actor, route }: Asking, it: T | undefined) {
  if (!it) return NOT_FOUND;
  const may = permit(actor, demandOf(route), { at: it.place });
  return isRefusal(may) ? may : it;
}

/** What draws is opened by the first that needs it: half a megabyte that a check or a template is spared. */
const drawing = () => import('./papers.ts');

const pdf = (raw: Uint8Array, filename: string): Raw => ({ raw, type: 'application/pdf', filename });

async function checkedTable1(asking: Asking, item: Item | undefined) {
  const it = permitted(asking, applicationIn(item));
  if ('refused' in it) return it;
  const { id, number, unitName, state } = it;
  const stateTitle = APPLICATION_STATES[state].title;
  return {
    title: ARTICLES['SAM-T1'].title,
    id,
    number,
    unitName,
    state,
    stateTitle,
    digest: await table1Digest(it),
  };
}

async function checkedTable2(asking: Asking, item: Item | undefined) {
  const it = permitted(asking, cancellationIn(item));
  if ('refused' in it) return it;
  const { id, number, unitName, state } = it;
  const stateTitle = CANCELLATION_STATES[state].title;
  return {
    title: ARTICLES['SAM-T2'].title,
    id,
    number,
    unitName,
    state,
    stateTitle,
    digest: await table2Digest(it),
  };
}

/** A form's record: where it stands, and who may look at it. */
const RECORDS = {
  'table-1': { key: KEYS.application, checked: checkedTable1, route: DOCUMENT_ROUTES['table-1'] },
  'table-2': { key: KEYS.cancellation, checked: checkedTable2, route: DOCUMENT_ROUTES['table-2'] },
} as const;

const check: Answerer<Routes['check']> = {
  reads: ({ body }): Record<string, ReturnType<typeof KEYS.application>> => {
    const code = formCodeIn(body.code);
    return code ? { it: RECORDS[code.form].key(code.id) } : {};
  },
  answer: async ({ actor, body }, found) => {
    const code = formCodeIn(body.code);
    if (!code) return NOT_FOUND;
    const { checked, route } = RECORDS[code.form];
    const it = await checked({ actor, route }, found.it);
    if ('refused' in it) return it;
    const { digest, ...shown } = it;
    const bears = code.number === undefined ? {} : { numberAgrees: code.number === shown.number };
    return { status: 200, body: { form: code.form, ...shown, ...bears, agrees: digest === code.digest } };
  },
};

export const answersOf = (face: Typeface, objects: Objects): Answers<Routes> => ({
  'table-1-form': {
    answer: async ({ body: { lines = [], locations = [], ...rest } }) =>
      pdf(await (await drawing()).table1Pdf(face, { ...rest, lines, locations }), 'table-1.pdf'),
  },
  'table-2-form': {
    answer: async ({ body: { rows = [], ...rest }, query }) => {
      const copies = query.copies ?? copiesFor(rows.map(({ cause }) => cause));
      return pdf(await (await drawing()).table2Pdf(face, { ...rest, rows }, copies), 'table-2.pdf');
    },
  },
  'table-1': {
    reads: ({ params }) => ({ it: KEYS.application(params.id) }),
    answer: async (ask, found) => {
      const it = permitted(ask, applicationIn(found.it));
      return 'refused' in it
        ? it
        : pdf(await (await drawing()).applicationPdf(face, it), `table-1-${it.id}.pdf`);
    },
  },
  'table-2': {
    reads: ({ params }) => ({ it: KEYS.cancellation(params.id) }),
    answer: async (ask, found) => {
      const it = permitted(ask, cancellationIn(found.it));
      return 'refused' in it
        ? it
        : pdf(await (await drawing()).cancellationPdf(face, it), `table-2-${it.id}.pdf`);
    },
  },
  audit: audit(face, objects),
  exceptions,
  check,
  ...workbooks,
});
