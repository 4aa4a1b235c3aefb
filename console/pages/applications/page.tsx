/** Applications (表1): their list, a new one, one that is changed, one and how it stands. */
import type { Page } from '../../main.tsx';
import { List } from './list.tsx';
import { New } from './new.tsx';
import { One } from './one.tsx';
import { Revise } from './revise.tsx';

export const Applications: Page = ({ query }) => {
  if (query.new) return <New />;
  if (query.id) return query.edit ? <Revise key={query.id} id={query.id} /> : <One query={query} />;
  return <List query={query} />;
};
