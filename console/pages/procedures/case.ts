/** What a procedure is about: the card, the 表2 that names it, and what was applied for, as they stand now. */
import { call, callByName, type Reply } from '../../app/client.ts';
import type { Thing } from '../../parts/noun-page.tsx';

export type Card = Extract<Awaited<ReturnType<typeof call<'sam-cards.card'>>>, { ok: true }>['body'];

interface Found {
  readonly card: Card;
  /** The 表2 on which it is being cancelled, or was. */
  readonly form?: Thing | undefined;
  /** What waits for somebody's decision. */
  readonly request?: Thing | undefined;
}

export interface Case extends Found {
  readonly again: () => void;
  readonly done: (said: string) => void;
}

/** In the order in which people look for them. */
export type FlowName =
  | 'loss'
  | 'theft'
  | 'damage'
  | 'expiry'
  | 'change'
  | 'return'
  | 'surrender'
  | 'voluntary'
  | 'pointClosed'
  | 'abolished'
  | 'disqualification'
  | 'scrap';

export interface CauseFlow {
  readonly flow: FlowName;
  readonly it: Case;
}

type Rows = readonly { readonly serial: string }[];

/** The form that names the card: told by the card once it is cancelled, till then among the unit's newest. */
async function formOf(card: Card): Promise<Thing | undefined> {
  if (!card.unit) return undefined;
  let id = card.cancellation;
  if (!id) {
    const reply = await call('cancellations.cancellations', { query: { place: card.place, limit: 100 } });
    const forms = reply.ok ? (reply.body.cancellations as readonly Thing[]) : [];
    const open = forms.find(
      ({ rows, state }) =>
        state !== 'withdrawn' && (rows as Rows).some(({ serial }) => serial === card.serial),
    );
    id = open && !open.cancelledAt ? String(open.id) : undefined;
  }
  if (!id) return undefined;
  const found = await callByName('cancellations.cancellation', { params: { id } });
  return found.ok ? (found.body as Thing) : undefined;
}

async function requestOf({ serial, place }: Card): Promise<Thing | undefined> {
  const reply = await call('requests.requests', { query: { place, limit: 100 } });
  return reply.ok
    ? (reply.body.requests as readonly Thing[]).find(
        (one) => one.serial === serial && one.state === 'pending',
      )
    : undefined;
}

export async function caseOf(serial: string): Promise<Reply<Found>> {
  const reply = await call('sam-cards.card', { params: { serial } });
  if (!reply.ok) return reply;
  const card = reply.body;
  const [form, request] = await Promise.all([formOf(card), requestOf(card)]);
  return { ...reply, body: { card, form, request } };
}
