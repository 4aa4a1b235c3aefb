/** Applications of provinces to the ministry centre: their list, and one on its way. */
import type { Page } from '../../main.tsx';
import { List } from './list.tsx';
import { One } from './one.tsx';

export const Provincial: Page = ({ query }) => (query.id ? <One query={query} /> : <List query={query} />);
