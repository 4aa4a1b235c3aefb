/** Transactions that were not accepted: their list, and one of them. */
import type { Page } from '../main.tsx';
import { ExceptionList } from './exceptions/list.tsx';
import { ExceptionOne } from './exceptions/one.tsx';

export const Exceptions: Page = ({ query }) =>
  query.id ? <ExceptionOne query={query} /> : <ExceptionList query={query} />;
