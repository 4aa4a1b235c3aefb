/** What a stop of a journey is, and the three ways to one: a row, a shipment, a replacement. */
import type { TransitionName } from '../../../shared/sam-card/lifecycle.ts';
import { LIFECYCLE } from '../../../shared/sam-card/lifecycle.ts';
import { PROCEDURES } from '../../../shared/sam-card/procedures.ts';
import { type Cancelling, cancelledOn, replacement } from '../demo/cancellations.ts';
import { scrapped } from '../demo/scrapping.ts';
import { must, type Sessions } from '../demo/session.ts';

export interface Stop {
  readonly title: string;
  readonly article: string;
  /** Cards, or the one shipment. */
  readonly cards: readonly string[];
  readonly counted?: '张' | '单';
  readonly atOnce?: number;
  step(session: Sessions, card: string, n: number): Promise<void>;
}

type Formed = object | ((card: string, n: number) => object | Promise<object>);

/** One row for some cards. */
export function row(
  key: string,
  who: string,
  name: TransitionName,
  cards: readonly string[],
  form: Formed = {},
): Stop {
  const { title, article } = LIFECYCLE[name];
  return {
    title,
    article,
    cards,
    step: async ({ as }, serial, n) => {
      const body = (typeof form === 'function' ? await form(serial, n) : form) as never;
      const call = { params: { serial }, body, key: `${key}:${name}:${serial}` };
      must(await as(who)('sam-cards', name, call), `${name} ${serial}`);
    },
  };
}

interface Carriage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The province's application, from the ministry: its id is known once it was made. */
  readonly application?: () => string;
}

/** A shipment from opening to the count at its end. */
export function carried(
  key: string,
  sender: string,
  receiver: string,
  carriage: Carriage,
  cards: readonly string[],
): Stop[] {
  const { id, from, to, application } = carriage;
  const packing = application ? 'hand-over' : 'dispatch';
  const whole = (title: string, who: string, step: 'open' | 'send' | 'close'): Stop => ({
    title,
    article: application ? 'SAM-13p1' : 'ours',
    cards: [id],
    counted: '单',
    step: async ({ as }) => {
      const params = step === 'open' ? {} : { id };
      const sending = application && step === 'send' ? { documentChecked: true } : {};
      const body = step === 'open' ? { id, from, to, application: application?.() } : sending;
      const called = await as(who)('shipments', step, { params, body, key: `${key}:${step}:${id}` } as never);
      must(called, `${step} ${id}`);
    },
  });
  return cards.length === 0
    ? []
    : [
        whole(`交接单 ${from} → ${to}`, sender, 'open'),
        // What is handed over on one application is counted in order.
        {
          ...row(`${key}:${id}`, sender, packing, cards, { shipment: id }),
          ...(application ? { atOnce: 1 } : {}),
        },
        whole('发出', sender, 'send'),
        row(`${key}:${id}`, receiver, 'receive', cards),
        whole('核对完毕', receiver, 'close'),
      ];
}

/** Cards end together in one scrap batch, witnessed by two. */
export function shredded(key: string, keeper: string, id: string, cards: readonly string[]): Stop {
  const { title, article } = LIFECYCLE.scrap;
  return {
    title,
    article,
    cards: cards.length > 0 ? [id] : [],
    counted: '单',
    step: (session) => scrapped(session, { id, serials: cards, keeper, key }),
  };
}

/** The procedure that takes a damaged card out and puts a spare one in its place. */
export function replaced(
  key: string,
  { clerk: who, appliedOn }: Pick<Cancelling, 'clerk' | 'appliedOn'>,
  old: readonly string[],
  spare: readonly string[],
): Stop {
  const { title, article } = PROCEDURES.replace;
  return {
    title,
    article,
    cards: old,
    step: async ({ as }, serial, n) => {
      const body = replacement(spare[n] ?? '', appliedOn);
      const call = { params: { serial }, body, key: `${key}:replace:${serial}` };
      must(await as(who)('sam-cards', 'replace', call), `replace ${serial}`);
    },
  };
}

/** Each card on a 表2 of its own, entered and accepted at the service point. */
export function cancelled(key: string, form: Cancelling, cards: readonly string[]): Stop {
  const { title, article } = LIFECYCLE.cancel;
  return {
    title,
    article,
    cards,
    step: (session, serial) =>
      cancelledOn(session, { ...form, serials: [serial], key: `${key}:table-2:${serial}` }),
  };
}
