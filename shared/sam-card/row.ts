/** What a row of the lifecycle says of a transition. */
import type { Demand } from '../policy/permit.ts';
import type { Basis } from '../regulation/regulation.ts';
import type { FORMS } from './forms.ts';
import type { State } from './states.ts';

interface Row extends Demand {
  readonly title: string;
  readonly from: readonly State[];
  /** 'same' keeps the state, 'state-before' returns to the one a suspension came from. */
  readonly to: State | 'same' | 'state-before';
  /** Keeps the state it came from, for a later 'state-before'. */
  readonly suspends?: true;
  /** Steps that it brings to their end: whoever took them may be any person of the next ones again. */
  readonly ends?: readonly (keyof typeof FORMS)[];
  /** Where the card then is; without it, it stays where it was. */
  readonly goesTo?: 'unit' | 'centre' | 'destination' | 'acting';
  readonly terminal?: 'bind' | 'release';
  readonly ban?: 'loss' | 'theft' | 'lift';
  /** Refused once the card's validUntil is past. */
  readonly unexpired?: true;
  /** Possible only for cards cancelled with one of these causes. */
  readonly causes?: readonly ('loss' | 'theft' | 'disqualification')[];
}

/** A row and what it rests on: a clause, or 'ours' with its reason. */
export type Transition = Row & Basis;
