/** The blacklist asked in every way, and the inbox, after the publisher has run. */
import type { Bus } from '../../functions/publish-outbox/bus.ts';
import { sendAll } from '../../functions/publish-outbox/sending.ts';
import type { Citation } from '../../shared/regulation/regulation.ts';
import { cardNumberAt, serialAt } from '../country.ts';
import type { Call, World } from '../world.ts';

interface Asking {
  readonly world: World;
  api(route: string, who: string, path: string, call?: Call, what?: string): Promise<unknown>;
  work(name: string, article: Citation, job: () => Promise<unknown>): Promise<void>;
}

const bus: Bus = { send: () => Promise.resolve() };

export async function blacklists({ world, api, work }: Asking): Promise<void> {
  const [who, place] = ['city-keeper', 'CN/13'];
  await api('blacklist.check', who, '/blacklist/check', { query: { serial: serialAt(1) } });
  const cards = Array.from({ length: 50 }, (_, n) =>
    n % 2 === 0 ? { serial: serialAt(n) } : { cardNumber: cardNumberAt(n) },
  );
  await api('blacklist.check-many', who, '/blacklist/check', { body: { cards } });
  await api('blacklist.list', who, '/blacklist', { query: { place } });
  // A function that knows the list at its newest version reads no segment.
  await api('blacklist.list', who, '/blacklist', { query: { place } }, '再读一次黑名单，版本未变');
  await api('blacklist.changes', who, '/blacklist/changes', { query: { place, after: '1' } });
  await api('notices.notices', who, '/notices', { query: { place: 'CN/13/1301' } });
  const publisher = world.storeOf('publish-outbox');
  await work('把已编号的通知送上事件总线（每次10条）', 'ours', () => sendAll(publisher, bus));
}
