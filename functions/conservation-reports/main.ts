import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { objectsOf } from '../storage/objects.ts';
import { openAll } from './weekly.ts';

const { store, clock, environment } = parts();
const objects = objectsOf(environment);

export const handler = scheduled('conservation-reports', () => openAll(store, objects, clock()));
