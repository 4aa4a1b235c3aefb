/** What a person fills in for a procedure. */
import * as z from 'zod';
import { REPLACEMENT } from '../cancellation/replacement.ts';
import { CARD_DATA, KEY_FIELDS } from './forms.ts';

export const PROCEDURE_FORMS = {
  replace: REPLACEMENT,
  'bench-result': z.strictObject({ ...KEY_FIELDS, ...CARD_DATA }),
} as const;
