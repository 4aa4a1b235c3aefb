/** What belongs to a 表2 as files: the attached list, and the scan of the signed and sealed form. */
import { LIST_COLUMNS } from '../../shared/cancellation/list.ts';
import { type CANCELLATION_ROUTES, cancellationView } from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { fileJob, sentRows } from '../storage/files.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { one, permittedOne, taken } from './one.ts';

type Routes = typeof CANCELLATION_ROUTES;

/** The same list again changes nothing. */
const list = (objects: Objects): Answerer<Routes['list']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom(thing, 'list', CANCELLATION_STEPS);
    if (refusal) return refusal;
    const sent = sentRows(ask.body, LIST_COLUMNS);
    if ('refused' in sent) return sent;
    const { form, rows } = sent;
    const { bytes } = ask.body;
    const { file } = fileJob('cancellation', thing.id, bytes);
    if (thing.list?.file === file)
      return { status: 200, body: cancellationView(thing), version: thing.version };
    await objects.put(file, bytes);
    return taken(ask, entered, 'list', {
      form: { digest: digestOf(bytes), rows: rows.length },
      next: { list: { file, form, rows: rows.length } },
    });
  },
});

const scan = (objects: Objects): Answerer<Routes['scan']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom(thing, 'scan', CANCELLATION_STEPS);
    if (refusal) return refusal;
    const kept = await keepAttachment(objects, ask.body, ask.now);
    if (isRefusal(kept)) return kept;
    return taken(ask, entered, 'scan', { form: { ...kept }, next: { scan: kept } });
  },
});

const scanned = (objects: Objects): Answerer<Routes['scanned']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { scan: kept } = entered.thing;
    if (!kept) return NOT_FOUND;
    return ask.query.format === 'json' ? { status: 200, body: kept } : servedAttachment(objects, kept);
  },
});

export const papers = (objects: Objects) => ({
  list: list(objects),
  scan: scan(objects),
  scanned: scanned(objects),
});
