/** Exchanges of transport keys and of provincial root keys: their list, and one of them as a ceremony. */
import type { Page } from '../main.tsx';
import { ExchangeList } from './exchanges/list.tsx';
import { ExchangeOne } from './exchanges/one.tsx';

const pageOf =
  (noun: string): Page =>
  ({ query }) =>
    query.id ? <ExchangeOne noun={noun} query={query} /> : <ExchangeList noun={noun} query={query} />;

export const TransportKeys = pageOf('transport-keys');
export const RootKeys = pageOf('root-keys');
