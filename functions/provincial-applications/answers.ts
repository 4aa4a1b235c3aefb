/** Answers of the noun provincial-applications. */
import type { PROVINCIAL_APPLICATION_ROUTES } from '../../shared/provincial-application/routes.ts';
import type { Answers } from '../runtime/answers.ts';
import type { Objects } from '../storage/objects.ts';
import { deciding } from './deciding.ts';
import { addLines, removeLines } from './lines.ts';
import { papersOf } from './papers.ts';
import { reads } from './reads.ts';
import { create, designate, submit } from './submitting.ts';

export const answersOf = (objects: Objects): Answers<typeof PROVINCIAL_APPLICATION_ROUTES> => ({
  create,
  'add-lines': addLines,
  'remove-lines': removeLines,
  designate,
  submit,
  ...papersOf(objects),
  ...deciding,
  ...reads,
});
