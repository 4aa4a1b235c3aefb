import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { countDays } from './count.ts';

const { store, clock } = parts();

export const handler = scheduled('daily-statistics', () => countDays(store, clock()));
