/** A 表2 is filled in: by the unit, or by the clerk from what was brought on paper. */
import { randomBytes } from 'node:crypto';
import type { Cancellation, CancellationRow, Table2 } from '../../shared/cancellation/cancellation.ts';
import { type CANCELLATION_ROUTES, cancellationView } from '../../shared/cancellation/routes.ts';
import { CANCELLATION_STEPS } from '../../shared/cancellation/steps.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { cancellationThing, cancellationWrites, newCancellationId } from '../storage/cancellations.ts';
import { cardIn } from '../storage/cards.ts';
import { append, change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Store } from '../storage/store.ts';
import { ledgerForm, one, permittedOne, taken } from './one.ts';

type Routes = typeof CANCELLATION_ROUTES;

/** The rows with what the register knows of each card; none but the unit's own cards can be listed. */
async function rowsOf(
  store: Store,
  unit: string,
  rows: Table2['rows'],
): Promise<CancellationRow[] | Refusal> {
  const items = rows.length > 0 ? await store.read(rows.map(({ serial }) => KEYS.card(serial))) : [];
  const cards = items.map((item) => cardIn(item));
  const strange = rows.flatMap((_, n) => (cards[n]?.unit === unit ? [] : [n]));
  if (strange.length > 0) {
    const message = 'no card in use at this unit';
    const fields = strange.map((n) => ({ path: `body.rows.${n}.serial`, message }));
    return refuse('rows-unsuitable', 'A unit lists its own cards.', { article: 'SAM-T2', fields });
  }
  return rows.map((row, n) => {
    const { kind, businessPoint } = cards[n] ?? {};
    return { ...row, ...(kind ? { kind } : {}), ...(businessPoint ? { location: businessPoint } : {}) };
  });
}

/** The parts of the form that are the item's own, and those that name somebody. */
function partsOf({ administrator, phone, applicant, rows: _, ...head }: Table2) {
  return { head, persons: { administrator, phone, applicant } };
}

const submit: Answerer<Routes['submit']> = {
  reads: ({ body }) => ({ unit: KEYS.organization(body.unit) }),
  answer: async ({ actor, body, now, route, store }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    const { unit: _, ...form } = body;
    const rows = await rowsOf(store, unit.id, form.rows);
    if (isRefusal(rows)) return rows;
    const { head, persons } = partsOf(form);
    const id = newCancellationId(now);
    const made: Cancellation = {
      schemaVersion: 1,
      id,
      unit: unit.id,
      place: unit.place,
      ...head,
      personal: { salt: randomBytes(16).toString('hex'), ...persons },
      rows,
      state: 'submitted',
      steps: { submit: personKey(actor) },
      version: 1,
      ledger: { number: 0, hash: GENESIS },
      createdAt: now,
      updatedAt: now,
    };
    const said = await ledgerForm({ ...body }, made);
    const drafts = [{ transition: 'submit', article: 'SAM-17(1)', to: 'submitted', form: said }];
    const signature = { actor, as: permitted.as, now };
    const entered = await append(cancellationThing(id), made.ledger, drafts, signature);
    const submitted = { ...made, ledger: entered.head };
    const writes = change(...cancellationWrites(undefined, submitted));
    return {
      status: 201,
      body: cancellationView(submitted),
      change: together(writes, entered.change),
      version: 1,
    };
  },
};

const revise: Answerer<Routes['revise']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom(thing, 'revise', CANCELLATION_STEPS);
    if (refusal) return refusal;
    const rows = await rowsOf(ask.store, thing.unit, ask.body.rows);
    if (isRefusal(rows)) return rows;
    const { head, persons } = partsOf(ask.body);
    return taken(ask, entered, 'revise', {
      form: await ledgerForm({ ...ask.body }, thing),
      next: { ...head, rows, personal: { ...thing.personal, ...persons } },
    });
  },
};

export const submitting = { submit, revise };
