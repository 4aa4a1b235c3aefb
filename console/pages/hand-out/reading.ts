/** What is read before cards are handed out on an application: the form, the stock, the unit's terminals. */
import { call, type Reply } from '../../app/client.ts';
import type { Application } from '../applications/application.ts';

type Answer<N extends Parameters<typeof call>[0]> = Extract<
  Awaited<ReturnType<typeof call<N>>>,
  { ok: true }
>['body'];

export type PickList = Answer<'applications.pickList'>;
export type Block = Answer<'terminals.blocks'>['blocks'][number];

export interface Handing {
  readonly it: Application;
  /** Nothing for whoever is no keeper of the centre, and when nothing more is handed out. */
  readonly picked: PickList | undefined;
  readonly blocks: readonly Block[];
  /** Terminals of the unit that hold a card, as far as its first cards tell. */
  readonly occupied: ReadonlySet<string>;
}

const MOST = 200;
const PICKED = 100;
const OPEN: readonly string[] = ['approved', 'fulfilling'];

const body = <T>(reply: Reply<T>): T | undefined => (reply.ok ? reply.body : undefined);

export async function readHanding(id: string): Promise<Reply<Handing>> {
  const params = { id };
  const read = await call('applications.application', { params });
  if (!read.ok) return read;
  const it = read.body;
  if (!OPEN.includes(it.state))
    return { ...read, body: { it, picked: undefined, blocks: [], occupied: new Set() } };
  const [picked, blocks, cards] = await Promise.all([
    call('applications.pickList', { params, query: { limit: PICKED } }),
    call('terminals.blocks', { query: { unit: it.unit, limit: MOST } }),
    call('sam-cards.cards', { query: { place: it.place, limit: MOST } }),
  ]);
  const occupied = new Set((body(cards)?.cards ?? []).flatMap(({ terminal }) => terminal ?? []));
  return { ...read, body: { it, picked: body(picked), blocks: body(blocks)?.blocks ?? [], occupied } };
}
