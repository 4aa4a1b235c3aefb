/** An application as the register shows it to those who may read it. */
import type * as z from 'zod';
import type { APPLICATION_DETAIL } from '../../../shared/application/view.ts';

export type Application = z.infer<typeof APPLICATION_DETAIL>;
