import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { noticeAll } from './notice.ts';

const { store, clock } = parts();

export const handler = scheduled('expiry-notice', () => noticeAll(store, clock()));
