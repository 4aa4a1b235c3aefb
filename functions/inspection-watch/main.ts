import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { watchAll } from './watch.ts';

const { store, clock } = parts();

export const handler = scheduled('inspection-watch', () => watchAll(store, clock()));
