/** Batches of transactions: those of a province's day, and the receipt of one. */
import type { Page } from '../main.tsx';
import { BatchList } from './transaction-batches/list.tsx';
import { BatchOne } from './transaction-batches/one.tsx';

export const TransactionBatches: Page = ({ query }) =>
  query.id ? <BatchOne id={query.id} /> : <BatchList query={query} />;
