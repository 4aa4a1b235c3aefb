import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { objectsOf } from '../storage/objects.ts';
import { openClosed } from './quarterly.ts';

const { store, clock, environment } = parts();
const objects = objectsOf(environment);

export const handler = scheduled('quarterly-audit', () => openClosed(store, objects, clock()));
