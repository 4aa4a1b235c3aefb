/** Answers of the noun inspections, each beside what it belongs to. */
import type { INSPECTION_ROUTES } from '../../shared/inspection/routes.ts';
import type { Answers } from '../runtime/answers.ts';
import type { Objects } from '../storage/objects.ts';
import { drawing } from './drawing.ts';
import { drawReads } from './draws.ts';
import { findingSteps, record } from './findings.ts';
import { open } from './opening.ts';
import { points, setPeriod, tracking } from './planning.ts';
import { findings, findingsDue, inspection, inspections, results } from './reading.ts';
import { stepping } from './stepping.ts';
import { scan, visit } from './visiting.ts';

export const answersOf = (objects: Objects): Answers<typeof INSPECTION_ROUTES> => ({
  open,
  inspections,
  inspection,
  visit: visit(objects),
  scan: scan(objects),
  ...stepping(objects),
  results: results(objects),
  record,
  findings,
  findingsDue,
  ...findingSteps,
  points,
  tracking,
  setPeriod,
  ...drawing(objects),
  ...drawReads(objects),
});
