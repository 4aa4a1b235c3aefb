/** One scrap batch: whether this actor may take this route with it, and a step on it. */
import {
  SCRAP_BATCH_STEPS,
  type ScrapBatch,
  type ScrapBatchState,
  type ScrapBatchStep,
  scrapBatchView,
} from '../../shared/scrap-batch/scrap-batch.ts';
import { steppingOn } from '../runtime/stepping-on.ts';
import { KEYS } from '../storage/keys.ts';
import { scrapBatchIn, scrapBatchThing, scrapBatchWrites } from '../storage/scrap-batches.ts';

export const one = ({ params }: { params: { id: string } }) => ({ it: KEYS.scrapBatch(params.id) });

export const { permittedOne, enteredFor, taken } = steppingOn<ScrapBatchState, ScrapBatch, ScrapBatchStep>({
  table: SCRAP_BATCH_STEPS,
  thingIn: scrapBatchIn,
  chain: scrapBatchThing,
  writes: scrapBatchWrites,
  view: scrapBatchView,
});
