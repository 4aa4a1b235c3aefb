/** An event that is addressed to somebody comes into that place's inbox, too. */
import { EVENT_KINDS, type RegisterEvent } from '../../shared/event/event.ts';
import type { Notice } from '../../shared/notice/routes.ts';
import { provinceOf } from '../../shared/policy/jurisdiction.ts';
import { KEYS } from '../storage/keys.ts';
import type { Write } from '../storage/store.ts';

/** @param feed whose numbers the event's is one of */
export function noticeOf(feed: string, { to, ...event }: RegisterEvent): Write[] {
  if (!to) return [];
  const { title, article } = EVENT_KINDS[event.kind];
  const put: Notice = { ...event, feed, title, article };
  const id = `${event.at}#${provinceOf(feed)}#${String(event.number).padStart(12, '0')}`;
  return [{ put, key: KEYS.inbox(to, id), when: 'absent' }];
}
