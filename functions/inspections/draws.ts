/** What is read of draws: one, those of a centre, and what everybody may see to draw again. */
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import { SELECTION_STATES, selectionRecord, selectionView } from '../../shared/inspection/selection.ts';
import { permit } from '../../shared/policy/permit.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { selectionIn } from '../storage/inspections.ts';
import { KEYS } from '../storage/keys.ts';
import type { Objects } from '../storage/objects.ts';
import { pageOf } from '../storage/pages.ts';
import { listName, oneDraw, permittedDraw } from './drawing.ts';
import { itemsAt } from './reading.ts';

type Routes = typeof INSPECTION_ROUTES;

const drawn: Answerer<Routes['drawn']> = {
  reads: oneDraw,
  answer: (ask, found) => {
    const entered = permittedDraw(ask, found.it);
    if ('refused' in entered) return entered;
    return { status: 200, body: selectionView(entered.thing), version: entered.thing.version };
  },
};

const draws: Answerer<Routes['draws']> = {
  answer: async ({ actor, route, query, store }) => {
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.inspectionDrawAt(query.place, '');
    const page = await pageOf(store, { table, pk, newestFirst: true }, query);
    if ('refused' in page) return page;
    const items = await itemsAt(
      store,
      page.items.map(({ sk }) => KEYS.inspectionDraw(String(sk))),
    );
    const found = items.flatMap((item) => selectionIn(item) ?? []);
    return { status: 200, body: { draws: found.map((it) => selectionView(it)), next: page.next } };
  },
};

const drawRecord: Answerer<Routes['drawRecord']> = {
  reads: oneDraw,
  answer: (_, found) => {
    const thing = selectionIn(found.it);
    return thing ? { status: 200, body: selectionRecord(thing), version: thing.version } : NOT_FOUND;
  },
};

const drawList = (objects: Objects): Answerer<Routes['drawList']> => ({
  reads: oneDraw,
  answer: async (_, found) => {
    const thing = selectionIn(found.it);
    if (!thing || !SELECTION_STATES[thing.state].revealed) return NOT_FOUND;
    const raw = await objects.get(listName(thing.list));
    return { raw, type: 'text/plain; charset=utf-8', filename: `${thing.id}.txt` };
  },
});

export const drawReads = (objects: Objects) => ({ drawn, draws, drawRecord, drawList: drawList(objects) });
