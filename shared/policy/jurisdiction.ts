/** Where somebody or something belongs: the schema of a place, and what is asked of paths. */
import * as z from 'zod';
import { levelOf } from './paths.ts';

export {
  above,
  CENTRE_LEVELS,
  canStand,
  centreOf,
  DIVISIONS,
  isCentre,
  LEVELS,
  type Level,
  levelOf,
  NATION,
  PROVINCES,
  pathOfCode,
  provinceOf,
  within,
} from './paths.ts';

/** A place: path of at most 120 characters. */
export const place = z
  .string()
  .max(120)
  .refine((path) => levelOf(path) !== undefined, 'a place such as CN/13/1301/130102');
