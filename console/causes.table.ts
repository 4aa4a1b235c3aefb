/** Why cards end, and what each cause asks for; computed when the console is built. */
import { CAUSES } from '../shared/sam-card/causes.ts';

interface CauseFacts {
  readonly title: string;
  readonly article: string;
  /** Copies of 表2. */
  readonly copies: 1 | 2;
  /** The card is brought along with the form. */
  readonly handedOver: boolean;
  /** The states such a card comes from. */
  readonly from: readonly string[];
  /** What the test of the card showed is asked for. */
  readonly tested: boolean;
}

export const CAUSE_FACTS: Readonly<Record<string, CauseFacts>> = Object.fromEntries(
  Object.entries(CAUSES).map(([name, { title, article, copies, handedOver, from, tested = false }]) => [
    name,
    { title, article, copies, handedOver, from, tested },
  ]),
);
