/** What was scanned at a visit, judged against the register and kept as a file under its digest. */
import { type Inspection, type InspectionState, inspectionView } from '../../shared/inspection/inspection.ts';
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import {
  COLUMNS,
  countsOf,
  judged,
  RESULT_LINE,
  type ResultLine,
  SCAN_LINE,
} from '../../shared/inspection/scan.ts';
import { INSPECTION_STEPS } from '../../shared/inspection/steps.ts';
import { readRow } from '../../shared/job/rows.ts';
import { notFrom } from '../../shared/policy/steps.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Answerer } from '../runtime/answers.ts';
import type { FileBody } from '../runtime/request.ts';
import { sentRows } from '../storage/files.ts';
import { cardsOf, heldOf } from '../storage/held.ts';
import { digestOf, type Objects } from '../storage/objects.ts';
import type { Store } from '../storage/store.ts';
import { one, permittedOne } from './one.ts';
import { inScope } from './opening.ts';
import { taken } from './stepping.ts';

type Routes = typeof INSPECTION_ROUTES;

const nameOf = (digest: string) => `files/inspections/${digest}`;

/** The lines of a result, as they were kept. */
export async function linesOf(objects: Objects, { result }: Inspection): Promise<ResultLine[]> {
  if (!result) return [];
  const text = new TextDecoder().decode(await objects.get(nameOf(result.digest)));
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => RESULT_LINE.parse(JSON.parse(line)));
}

interface Scanned {
  readonly serials: readonly string[];
  readonly unreadable: readonly ResultLine[];
}

/** Judges all that was scanned so far, and keeps the lines before any commit names them. */
async function resultOf(
  { store, objects }: { readonly store: Store; readonly objects: Objects },
  it: Inspection,
  { serials, unreadable }: Scanned,
) {
  const expected = inScope(await heldOf(store, it.unit), it);
  const known = new Set(expected.map(({ serial }) => serial));
  const surplus = [...new Set(serials)].filter((serial) => !known.has(serial));
  const others = new Map((await cardsOf(store, surplus)).map((card) => [card.serial, card]));
  const lines = [...judged(serials, { expected, others, centre: it.centre }), ...unreadable];
  const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const digest = digestOf(bytes);
  await objects.put(nameOf(digest), bytes);
  return { digest, counts: countsOf(lines) };
}

const scannedIn = (lines: readonly ResultLine[]) =>
  lines.flatMap(({ verdict, serial }) => (verdict !== 'not-seen' && serial ? [serial] : []));

export const visit = (objects: Objects): Answerer<Routes['visit']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const refusal = notFrom<InspectionState>(entered.thing, 'visit', INSPECTION_STEPS);
    if (refusal) return refusal;
    const { serials, visitedAt, remark } = ask.body;
    if (visitedAt > ask.now) {
      const fields = [{ path: 'body.visitedAt', message: 'lies in the future' }];
      return refuse('invalid-input', 'A visit is recorded after it was made.', { fields });
    }
    const result = await resultOf({ store: ask.store, objects }, entered.thing, { serials, unreadable: [] });
    const told = { visitedAt, ...(remark ? { remark } : {}) };
    return taken(ask, entered, 'visit', { next: { ...told, result }, form: { ...told, ...result } });
  },
});

/** What a file says was scanned; a row that cannot be read is kept as such and spoils no other. */
function scannedOf(body: FileBody): Scanned | Refusal {
  const sent = sentRows(body, COLUMNS);
  if ('refused' in sent) return sent;
  const read = sent.rows.map((row) => readRow(row, SCAN_LINE));
  return {
    serials: read.flatMap((row) => ('line' in row ? [row.line.serial] : [])),
    unreadable: read.flatMap((row) =>
      'fault' in row ? [{ verdict: 'unreadable' as const, row: row.row, why: row.fault }] : [],
    ),
  };
}

export const scan = (objects: Objects): Answerer<Routes['scan']> => ({
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing } = entered;
    const refusal = notFrom<InspectionState>(thing, 'scan', INSPECTION_STEPS);
    if (refusal) return refusal;
    const file = scannedOf(ask.body);
    if ('refused' in file) return file;
    const serials = [...scannedIn(await linesOf(objects, thing)), ...file.serials];
    const result = await resultOf({ store: ask.store, objects }, thing, { ...file, serials });
    if (result.digest === thing.result?.digest) {
      return { status: 200, body: inspectionView(thing), version: thing.version };
    }
    return taken(ask, entered, 'scan', {
      next: { result },
      form: { file: digestOf(ask.body.bytes), ...result },
    });
  },
});
