/** What becomes of a transaction, and where an exception stands, as tags. */
import { titled } from '../../app/words.ts';
import {
  CAUSE_TITLES,
  EXCEPTION_STATE_TITLES,
  OUTCOME_TITLES,
  SIGN_TITLES,
} from '../../supervision.table.ts';

/** Refused is what costs; held is a doubt. */
const LOOKS: Readonly<Record<string, string>> = {
  accepted: 'issued',
  refused: 'end',
  held: 'faulty',
  invalid: 'end',
  standing: '',
  objected: 'faulty',
  upheld: 'end',
  granted: 'issued',
  released: 'issued',
  reversed: 'issued',
};

export const OutcomeTag = ({ name }: { name: string }) => (
  <span class={`tag ${LOOKS[name] ?? ''}`}>{titled(OUTCOME_TITLES, name)}</span>
);

export const StandingTag = ({ name }: { name: string }) => (
  <span class={`tag ${LOOKS[name] ?? ''}`}>{titled(EXCEPTION_STATE_TITLES, name)}</span>
);

/** A suspicious use says by which sign. */
export const causeWords = ({ cause, sign }: { cause?: string | undefined; sign?: string | undefined }) =>
  sign ? titled(SIGN_TITLES, sign) : titled(CAUSE_TITLES, cause ?? '');
