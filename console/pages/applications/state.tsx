/** How an application stands, as a tag. */
import { titled } from '../../app/words.ts';
import { APPLICATION_STATE_TITLES } from '../../table-1.table.ts';

/** The colors of a card's stages, for what they mean of a form. */
export const STATE_COLORS: Readonly<Record<string, string>> = {
  submitted: 'use',
  returned: 'faulty',
  rejected: 'end',
  withdrawn: '',
  approved: 'issued',
  fulfilling: 'issued',
  collected: 'issued',
};

export const ApplicationState = ({ name }: { name: string }) => (
  <span class={`tag ${STATE_COLORS[name] ?? ''}`}>{titled(APPLICATION_STATE_TITLES, name)}</span>
);
