/** A card's state as a tag in the color of its stage; the color says nothing that the word does not. */
import { titled } from '../app/words.ts';
import { STATE_STAGES, STATE_TITLES } from '../words.table.ts';

export const State = ({ name }: { name: string }) => (
  <span class={`tag ${STATE_STAGES[name] ?? ''} ${name}`}>{titled(STATE_TITLES, name)}</span>
);
