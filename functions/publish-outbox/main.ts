import { parts } from '../runtime/parts.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { busOf } from './bus.ts';
import { publishAll } from './publish.ts';
import { sendAll } from './sending.ts';

const { store, environment, clock } = parts();
const bus = busOf(environment);

export const handler = scheduled('publish-outbox', async () => {
  const published = await publishAll(store, clock());
  if (bus) await sendAll(store, bus);
  return published;
});
