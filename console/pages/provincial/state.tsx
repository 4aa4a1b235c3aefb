/** How a province's application stands, as a tag. */
import { titled } from '../../app/words.ts';
import { PROVINCIAL_STATE_TITLES } from '../../provincial.table.ts';
import { STATE_COLORS } from '../applications/state.tsx';

export const ProvincialState = ({ name }: { name: string }) => (
  <span class={`tag ${STATE_COLORS[name] ?? ''}`}>{titled(PROVINCIAL_STATE_TITLES, name)}</span>
);
