import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { objectsOf } from '../storage/objects.ts';
import { openDays } from './days.ts';

const { store, clock, environment } = parts();
const objects = objectsOf(environment);

export const handler = scheduled('daily-roll-up', () => openDays(store, objects, clock()));
