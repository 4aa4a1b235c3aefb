/** Scans of an application: the unit's stamped form, the form with both seals, a signed receipt. */
import type { Application } from '../../shared/application/application.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import type { Attachment } from '../../shared/attachment/attachment.ts';
import { isRefusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import type { FileBody } from '../runtime/request.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import type { Objects } from '../storage/objects.ts';
import { enteredFor, one, permittedOne, taken } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

/** Where the record keeps what each of the steps brings. */
const FIELDS = {
  scan: 'scan',
  'sealed-scan': 'sealedScan',
  'receipt-scan': 'receiptScan',
} as const satisfies Partial<Record<keyof Routes, keyof Application>>;

/** The answerer of one of the steps that bring a scan. */
export const scanned = <Name extends keyof typeof FIELDS>(
  objects: Objects,
  name: Name,
): Answerer<Routes[Name]> => ({
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor(name, ask, found.it);
    if ('refused' in it) return it;
    const kept = await keepAttachment(objects, ask.body as FileBody, ask.now);
    if (isRefusal(kept)) return kept;
    return taken(name, ask, it, { form: { ...kept }, next: { [FIELDS[name]]: kept } });
  },
});

const SCANS = {
  stamped: ({ scan }: Application) => scan,
  sealed: ({ sealedScan }: Application) => sealedScan,
  receipt: ({ receipts }: Application, number: number) => receipts[number - 1]?.scan,
} as const satisfies Record<string, (it: Application, number: number) => Attachment | undefined>;

export const stampedForm = (objects: Objects): Answerer<Routes['stampedForm']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { which, number, format } = ask.query;
    const kept = SCANS[which](entered.thing, number);
    if (!kept) return refuse('scan-missing', 'No such scan has been sent.', { article: 'SAM-13p2' });
    return format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});
