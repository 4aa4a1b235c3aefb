/** What is said of a card that is scanned for an application, before anything is registered of it. */
import { call } from '../../app/client.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import type { Send } from '../../app/scan-sender.ts';
import { today } from '../../app/show.ts';
import type { Handing } from './reading.ts';

type Found = Extract<Awaited<ReturnType<typeof call<'sam-cards.card'>>>, { ok: true }>['body'];

const seen = (word: string, tone: Verdict['tone']): Verdict => ({ word, tone, saved: false });

/** Cards of the pick list need no question; each other card is looked up. */
export const looking =
  ({ it, picked }: Handing, kinds: Map<string, string>): Send =>
  async (serials) => {
    const verdicts = new Map<string, Verdict>();
    for (const serial of serials) {
      if (picked?.cards.some((card) => card.serial === serial)) {
        verdicts.set(serial, seen('picked', 'good'));
        continue;
      }
      const reply = await call('sam-cards.card', { params: { serial } });
      if (!reply.ok && reply.problem.status !== 404) return reply;
      const card = reply.ok ? reply.body : undefined;
      if (card?.kind) kinds.set(serial, card.kind);
      verdicts.set(serial, judged(card, it));
    }
    return { ok: true, of: (serial) => verdicts.get(serial) ?? seen('not-found', 'bad') };
  };

/** The register decides when it is issued; this says beforehand why it would not be. */
function judged(card: Found | undefined, it: Handing['it']): Verdict {
  if (!card) return seen('not-found', 'bad');
  if (card.application === it.id && card.state === 'issued')
    return { word: 'issued', tone: 'good', saved: true };
  if (card.state !== 'in-stock') return seen(`state:${card.state}`, 'bad');
  if (card.place !== it.place.slice(0, it.place.lastIndexOf('/'))) return seen('elsewhere', 'bad');
  const line = it.lines.find(({ kind }) => kind === card.kind);
  if (!line) return seen('wrong-kind', 'bad');
  if (line.outstanding === 0) return seen('line-exhausted', 'bad');
  if ((card.validUntil ?? '') < today()) return seen('card-expired', 'bad');
  return seen('later', 'warn');
}
