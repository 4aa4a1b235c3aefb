/** A "no" as a value (design, house rule 6): which, why in English, and on what article. */
import type { RefusalCode } from './refusals.ts';
import type { Citation } from './regulation/regulation.ts';

/** One wrong field of a request. `path` is dotted, `message` English. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A "no" as a value. `detail` is English for integrators, the title is the people's. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail: string;
  readonly article?: Citation;
  /** What is possible instead, e.g. the transitions the state allows. */
  readonly allowed?: readonly string[];
  readonly fields?: readonly FieldFault[];
}

/** Makes a refusal. */
export function refuse(
  refused: RefusalCode,
  detail: string,
  more: Omit<Refusal, 'refused' | 'detail'> = {},
): Refusal {
  return { refused, detail, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The one refusal whose bytes never vary: what lies outside one's place does not exist. */
export const NOT_FOUND: Refusal = refuse('not-found', 'No such thing, or it lies outside your place.');
