/** A row of an inspection taken: countersigned, closed, withdrawn, photographed. */
import {
  type Inspection,
  type InspectionState,
  inspectionView,
  MAX_PHOTOS,
} from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { INSPECTION_STEPS } from '../../shared/inspection/steps.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import type { Standing } from '../../shared/policy/permit.ts';
import { notFrom, type Step } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { stepped } from '../runtime/stepping.ts';
import { keepAttachment, servedAttachment } from '../storage/attachments.ts';
import { type Change, change } from '../storage/change.ts';
import { inspectedIn, inspectedWrites, inspectionThing, inspectionWrites } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { one, permittedOne } from './one.ts';

type Routes = typeof INSPECTION_ROUTES;
type StepName = keyof typeof INSPECTION_STEPS;

interface Told {
  readonly next?: Partial<Inspection>;
  readonly form: Record<string, unknown>;
  readonly along?: Change;
}

/** Takes a row that may be taken. */
export const taken = (
  ask: Pick<Ask, 'actor' | 'now' | 'ifMatch'>,
  entered: { thing: Inspection; as: Standing },
  name: StepName,
  told: Told,
) =>
  stepped<InspectionState, Inspection>(ask, entered, {
    name,
    row: INSPECTION_STEPS[name] as Step<InspectionState>,
    chain: inspectionThing(entered.thing.id),
    writes: inspectionWrites,
    view: inspectionView,
    ...told,
  });

/** A row of a person with a form and nothing to be asked besides. */
const plain = <Name extends 'withdraw' | 'close'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notFrom<InspectionState>(entered.thing, name, INSPECTION_STEPS);
    if (refusal) return refusal;
    if (name === 'close' && entered.thing.openFindings > 0) {
      return refuse('findings-open', `${entered.thing.openFindings} findings are not settled.`);
    }
    return taken(ask, entered, name, { form: { ...(ask.body as object) } });
  },
});

/** Only what two persons have signed is an inspection; from then on the point counts as inspected. */
const countersign: Answerer<Routes['countersign']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom<InspectionState>(thing, 'countersign', INSPECTION_STEPS);
    if (refusal) return refusal;
    return taken(ask, entered, 'countersign', {
      form: { result: thing.result?.digest ?? '' },
      along: change(...(await inspectedBy(ask, thing))),
    });
  },
};

/** Named cards alone are neither a whole point nor a whole unit. */
async function inspectedBy(
  { store }: Pick<Ask, 'store'>,
  { id, unit, businessPoint, serials, visitedAt }: Inspection,
) {
  if (serials || !visitedAt) return [];
  const key = KEYS.inspected(unit, businessPoint);
  const [item] = await store.read([key]);
  const had = item ? inspectedIn([{ ...item, sk: key.sk }]).get(businessPoint ?? '') : undefined;
  return inspectedWrites(unit, businessPoint, had, { on: shanghaiDay(visitedAt), inspection: id });
}

const photograph = (objects: Objects): Answerer<Routes['photograph']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom<InspectionState>(thing, 'photograph', INSPECTION_STEPS);
    if (refusal) return refusal;
    if (thing.photos.length >= MAX_PHOTOS) return refuse('too-many', `At most ${MAX_PHOTOS} photos a visit.`);
    const photo = await keepAttachment(objects, ask.body, ask.now);
    if (isRefusal(photo)) return photo;
    if (thing.photos.some(({ digest }) => digest === photo.digest)) {
      return refuse('nothing-to-change', 'This photo is there already.');
    }
    const { digest, type, bytes } = photo;
    return taken(ask, entered, 'photograph', {
      next: { photos: [...thing.photos, photo] },
      form: { digest, type, bytes },
    });
  },
});

const photo = (objects: Objects): Answerer<Routes['photo']> => ({
  reads: one,
  answer: (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const kept = entered.thing.photos.find(({ digest }) => digest === ask.params.digest);
    return kept ? servedAttachment(objects, kept) : NOT_FOUND;
  },
});

export const stepping = (objects: Objects) => ({
  countersign,
  close: plain('close'),
  withdraw: plain('withdraw'),
  photograph: photograph(objects),
  photo: photo(objects),
});
