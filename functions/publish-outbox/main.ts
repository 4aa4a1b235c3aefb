import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { publishAll } from './publish.ts';

const { store } = parts();

export const handler = scheduled('publish-outbox', () => publishAll(store));
