import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { escalateAll } from './escalating.ts';

const { store, clock } = parts();

export const handler = scheduled('application-waiting', () => escalateAll(store, clock()));
