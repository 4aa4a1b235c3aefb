/** Filing at the ministry centre, card by card, and the list of what is filed (SAM-14). */
import { randomUUID } from 'node:crypto';
import { type Batch, batchView, isInBatch, partsOf, serialOf } from '../../shared/batch/batch.ts';
import { FILINGS, type Filed, filedCsv } from '../../shared/batch/filing.ts';
import type { BATCH_ROUTES } from '../../shared/batch/routes.ts';
import { jobView } from '../../shared/job/job.ts';
import { refuse } from '../../shared/refusals.ts';
import { FORMS } from '../../shared/sam-card/forms.ts';
import type { Answerer } from '../runtime/answers.ts';
import { cardIn } from '../storage/cards.ts';
import { newJob, signatureOf, type Worker } from '../storage/jobs.ts';
import { KEYS } from '../storage/keys.ts';
import { cursorOf, positionIn } from '../storage/pages.ts';
import type { Store } from '../storage/store.ts';
import { batchOf } from './closing.ts';
import { one, permittedOne } from './one.ts';
import { taken } from './rows.ts';

type Routes = typeof BATCH_ROUTES;

export const file: Answerer<Routes['file']> = {
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { batch, as } = entered;
    const { firstSerial, lastSerial } = batchView(batch);
    const { firstSerial: from = firstSerial, lastSerial: to = lastSerial, ...form } = ask.body;
    if (!isInBatch(batch, from) || !isInBatch(batch, to) || to < from) {
      const message = `from ${firstSerial} to ${lastSerial}, the first before the last`;
      const fields = [{ path: 'body.firstSerial', message }];
      return refuse('invalid-input', 'These serials are not a part of this batch.', { fields });
    }
    // Each filing is a job of its own: what was not personalized the last time may be so now.
    const id = `f-${randomUUID()}`;
    const total = partsOf(to).running - partsOf(from).running + 1;
    const input = { first: partsOf(from).running, form };
    const facts = { id, kind: 'filing', place: batch.place, of: batch.id, total };
    const told = JSON.parse(JSON.stringify(input)) as typeof input;
    const { job, change } = newJob('batches', { ...facts, input: told }, { ...ask, as });
    return { status: 202, body: jobView(job), change, version: 1 };
  },
};

export const filingWorker = (store: Store): Worker => ({
  slice: FILINGS,
  work: async (job, from, to, now) => {
    const batch = await batchOf(store, job);
    const first = Number(job.input?.first);
    const form = FORMS.file.parse(job.input?.form);
    const rows = serialsOf(batch, first + from, to - from).map((serial, n) => ({
      row: from + n + 1,
      serial,
      name: 'file' as const,
      form,
      already: ({ businessType }: { businessType?: string | undefined }) =>
        businessType === form.businessType,
    }));
    return taken(store, batch, rows, signatureOf(job, now));
  },
});

const serialsOf = ({ cityCode, year }: Batch, first: number, count: number) =>
  Array.from({ length: count }, (_, n) => serialOf(cityCode, year, first + n));

const isOffset = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

export const filing: Answerer<Routes['filing']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { batch } = entered;
    const { limit, cursor, format } = ask.query;
    const from = positionIn(cursor, isOffset);
    if (typeof from === 'object') return from;
    const start = Math.min(from ?? 0, batch.quantity);
    const end = Math.min(start + limit, batch.quantity);
    const cards = await filedIn(ask.store, serialsOf(batch, batch.first + start, end - start));
    const next = end < batch.quantity ? cursorOf(end) : undefined;
    if (format === 'json') return { status: 200, body: { cards, next }, version: batch.version };
    const more = next && `?${new URLSearchParams({ format, limit: String(limit), cursor: next })}`;
    return { raw: filedCsv(cards), type: 'text/csv; charset=utf-8', next: more };
  },
};

/** Those of the serials whose cards are filed, read consistently. */
async function filedIn(store: Store, serials: readonly string[]): Promise<Filed[]> {
  const parts = Array.from({ length: Math.ceil(serials.length / 100) }, (_, n) =>
    serials.slice(n * 100, (n + 1) * 100).map((serial) => KEYS.card(serial)),
  );
  const items = (await Promise.all(parts.map((part) => store.read(part)))).flat();
  return items.flatMap((item) => {
    const card = cardIn(item);
    if (!card?.businessType) return [];
    const { cardNumber, serial, businessType } = card;
    return [{ cardNumber, serial, businessType }];
  });
}
