/** Draws: the list and the hash of a seed are registered, then it is drawn, then everybody may see. */
import { randomBytes } from 'node:crypto';
import { INSPECTION_STATES, isShown } from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import {
  drawnFrom,
  listText,
  MAX_POINTS,
  SELECTION,
  SELECTION_STEPS,
  type Selection,
  type SelectionState,
  selectionView,
} from '../../shared/inspection/selection.ts';
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { permit, personKey } from '../../shared/policy/permit.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { isRefusal, NOT_FOUND, refuse } from '../../shared/refusals.ts';
import type { Answerer, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { stepped } from '../runtime/stepping.ts';
import { append, change, together } from '../storage/change.ts';
import { inspectionIn, selectionIn, selectionThing, selectionWrites } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import { organizationIn } from '../storage/organizations.ts';
import type { Item } from '../storage/store.ts';
import { pointsAt } from '../storage/surveys.ts';
import { newId, opened } from './opening.ts';

type Routes = typeof INSPECTION_ROUTES;

export const listName = (digest: string) => `files/inspections/${digest}`;
export const oneDraw = ({ params }: { params: { id: string } }) => ({ it: KEYS.inspectionDraw(params.id) });

export function permittedDraw({ actor, route }: Pick<Ask, 'actor' | 'route'>, item: Item | undefined) {
  const thing = selectionIn(item);
  if (!thing) return NOT_FOUND;
  const permitted = permit(actor, demandOf(route), { at: thing.place }, thing.steps);
  return isRefusal(permitted) ? permitted : { thing, as: permitted.as };
}

const commitDraw = (objects: Objects): Answerer<Routes['commitDraw']> => ({
  answer: async ({ actor, route, body, store, now }) => {
    const permitted = permit(actor, demandOf(route), { at: body.place });
    if (isRefusal(permitted)) return permitted;
    const points = await pointsAt(store, body.place, now);
    if (points.length < body.count) {
      return refuse('nothing-to-inspect', `There are ${points.length} points with a card.`);
    }
    if (points.length > MAX_POINTS) return refuse('too-many', `At most ${MAX_POINTS} points a draw.`);
    const bytes = Buffer.from(listText(points));
    const list = digestOf(bytes);
    await objects.put(listName(list), bytes);
    const seed = randomBytes(32).toString('hex');
    const form = { ...body, points: points.length, list, commitment: digestOf(Buffer.from(seed)) };
    const drafts = [{ transition: 'commit', article: 'ours', to: 'committed', form }];
    const id = newId('d', now);
    const genesis = { number: 0, hash: GENESIS };
    const entered = await append(selectionThing(id), genesis, drafts, { actor, as: permitted.as, now });
    const selection = SELECTION.parse({
      schemaVersion: 1,
      id,
      ...form,
      seed,
      drawn: [],
      state: 'committed',
      steps: { commit: personKey(actor) },
      version: 1,
      ledger: entered.head,
      createdAt: now,
    });
    const writes = change(...selectionWrites(undefined, selection));
    return {
      status: 201,
      body: selectionView(selection),
      change: together(writes, entered.change),
      version: 1,
    };
  },
});

const taking = (name: keyof typeof SELECTION_STEPS, { id }: Selection) => ({
  name,
  row: SELECTION_STEPS[name],
  chain: selectionThing(id),
  writes: selectionWrites,
  view: selectionView,
});

/** Each point that is drawn becomes an inspection, in the same commit; the ledger names none of them yet. */
const draw = (objects: Objects): Answerer<Routes['draw']> => ({
  reads: oneDraw,
  answer: async (ask, found) => {
    const entered = permittedDraw(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const refusal = notFrom<SelectionState>(thing, 'draw', SELECTION_STEPS);
    if (refusal) return refusal;
    const text = new TextDecoder().decode(await objects.get(listName(thing.list)));
    const lots = await drawnFrom(text, thing.seed, thing.count);
    const units = await ask.store.read(lots.map(({ unit }) => KEYS.organization(unit)));
    const signature = { actor: ask.actor, as, now: ask.now };
    const made = await Promise.all(
      lots.map(({ unit, businessPoint }, n) => {
        const place = organizationIn(units[n])?.place;
        if (!place) throw new Error(`${unit} was drawn and is no organization`);
        const { reason, dueOn, id: selection, place: centre } = thing;
        const told = { unit, businessPoint, cause: 'draw', reason, dueOn, place, centre, selection } as const;
        return opened(told, signature);
      }),
    );
    const drawn = lots.map((point, n) => ({ ...point, inspection: made[n]?.inspection.id ?? '' }));
    return stepped<SelectionState, Selection>(ask, entered, {
      ...taking('draw', thing),
      form: { points: drawn.length },
      next: { drawn },
      along: together(...made.map((one) => one.change)),
    });
  },
});

/** Not before every visit is recorded or given up: the seed and the list together say who was drawn. */
const reveal: Answerer<Routes['reveal']> = {
  reads: oneDraw,
  answer: async (ask, found) => {
    const entered = permittedDraw(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom<SelectionState>(thing, 'reveal', SELECTION_STEPS);
    if (refusal) return refusal;
    const items = await ask.store.read(thing.drawn.map(({ inspection }) => KEYS.inspection(inspection)));
    const secret = items
      .flatMap((item) => inspectionIn(item) ?? [])
      .filter((it) => INSPECTION_STATES[it.state].pending && !isShown(it));
    if (secret.length > 0) {
      return refuse('not-allowed-in-state', `${secret.length} visits are still to be made.`, {
        article: 'ours',
      });
    }
    return stepped<SelectionState, Selection>(ask, entered, {
      ...taking('reveal', thing),
      form: { seed: thing.seed, drawn: thing.drawn },
    });
  },
};

export const drawing = (objects: Objects) => ({
  commitDraw: commitDraw(objects),
  draw: draw(objects),
  reveal,
});
