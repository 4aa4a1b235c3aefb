/** Everything on a shipment's list, page by page. */
import { call, type Reply } from '../../app/client.ts';

const PAGE = 200;

type Answer = Extract<Awaited<ReturnType<typeof call<'shipments.contents'>>>, { ok: true }>['body'];
export type Content = Answer['cards'][number];

export async function readContents(id: string): Promise<Reply<readonly Content[]>> {
  const cards: Content[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
    const reply = await call('shipments.contents', { params: { id }, query });
    if (!reply.ok) return reply;
    cards.push(...reply.body.cards);
    cursor = reply.body.next;
    if (!cursor) return { ...reply, body: cards };
  }
}
