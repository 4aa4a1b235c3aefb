/** An inspection is opened: of a unit, a point or named cards, by hand or by a draw. */
import { randomBytes } from 'node:crypto';
import {
  INSPECTION,
  INSPECTION_CAUSES,
  type Inspection,
  type InspectionCause,
  inspectionView,
  isShown,
  type Scope,
} from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { isExpected, type Registered } from '../../shared/inspection/scan.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { append, type Change, change, type Signature, together } from '../storage/change.ts';
import { heldOf } from '../storage/held.ts';
import { inspectionThing, inspectionWrites } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import { organizationIn } from '../storage/organizations.ts';
import { announce } from '../storage/outbox.ts';

/** Ids begin with the day, so that a list by id is a list by time. */
export const newId = (letter: string, now: string) =>
  `${letter}-${shanghaiDay(now).replaceAll('-', '')}-${randomBytes(10).toString('hex')}`;

/** Which of the unit's cards belong to it: those that should be in their terminals. */
export const inScope = (held: readonly Registered[], { businessPoint, serials }: Omit<Scope, 'unit'>) =>
  held.filter(
    (card) =>
      isExpected(card) &&
      (businessPoint === undefined || card.businessPoint === businessPoint) &&
      (serials === undefined || serials.includes(card.serial)),
  );

interface Opening extends Scope {
  readonly cause: InspectionCause;
  readonly reason: string;
  readonly dueOn: string;
  readonly place: string;
  readonly centre: string;
  readonly selection?: string;
}

/** The inspection with its first entry and lines; the unit hears of it where the kind is announced. */
export async function opened(
  { unit, cause, place, centre, ...told }: Opening,
  { actor, as, now }: Signature,
): Promise<{ inspection: Inspection; change: Change }> {
  const id = newId('i', now);
  const form = { unit, cause, place, centre, ...told };
  const drafts = [{ transition: 'open', article: 'SAM-16', to: 'planned', form }];
  const genesis = { number: 0, hash: GENESIS };
  const entered = await append(inspectionThing(id), genesis, drafts, { actor, as, now });
  const inspection = INSPECTION.parse({
    schemaVersion: 1,
    id,
    kind: INSPECTION_CAUSES[cause].kind,
    ...form,
    photos: [],
    findings: 0,
    openFindings: 0,
    state: 'planned',
    steps: { open: personKey(actor) },
    version: 1,
    ledger: entered.head,
    createdAt: now,
  });
  const thing = inspectionThing(id);
  const about = { thing, place, validUntil: told.dueOn };
  const news = isShown(inspection) ? [announce('inspection-announced', about, now, place)] : [];
  const writes = change(...inspectionWrites(undefined, inspection), ...news);
  return { inspection, change: together(writes, entered.change) };
}

export const open: Answerer<(typeof INSPECTION_ROUTES)['open']> = {
  reads: ({ body }) => ({ unit: KEYS.organization(body.unit) }),
  answer: async ({ actor, route, body, now, store }, found) => {
    const unit = organizationIn(found.unit);
    if (!unit) return NOT_FOUND;
    const permitted = permit(actor, demandOf(route), { at: unit.place });
    if (isRefusal(permitted)) return permitted;
    if (unit.type === 'centre') return refuse('unit-unknown', 'A centre is no using unit.');
    if (inScope(await heldOf(store, unit.id), body).length === 0) {
      return refuse('nothing-to-inspect', 'The unit holds no card in use there, or none of those named.');
    }
    const signature = { actor, as: permitted.as, now };
    const { place } = unit;
    const { inspection, change: opening } = await opened(
      { ...body, place, centre: permitted.as.place },
      signature,
    );
    return { status: 201, body: inspectionView(inspection), change: opening, version: 1 };
  },
};
