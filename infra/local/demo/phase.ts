/** What a phase of the demo is, and the calls it is made of. Every key is derived from the call itself. */
import { KINDS, type Kind } from '../../../shared/sam-card/forms.ts';
import type { TransitionName } from '../../../shared/sam-card/lifecycle.ts';
import { demoSerial } from '../demo.ts';
import { must, type Sessions } from './session.ts';

type Step = (session: Sessions) => Promise<void>;

export interface Phase {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly atOnce?: number;
}

/** Inclusive ranges of running numbers. */
export const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** The kinds in turn; cards for service points only unlock. */
const KIND_NAMES = Object.keys(KINDS) as Kind[];
export const kindOf = (n: number): Kind => KIND_NAMES[n % 4] ?? 'read-only';

/** One row for some cards, each by the same person. */
export const takes = (
  who: string,
  name: TransitionName,
  numbers: readonly number[],
  form: (n: number) => object = () => ({}),
  /** Tells a card's second journey from its first: the same row by the same person is another call then. */
  errand = 'down',
) =>
  numbers.map(
    (n): Step =>
      async ({ as }) => {
        const call = {
          params: { serial: demoSerial(n) },
          body: form(n) as never,
          key: `demo:${errand}:${name}:${who}:${n}`,
        };
        must(await as(who)('sam-cards', name, call), `${name} ${n}`);
      },
  );

/** Opens a shipment. */
export const shipment =
  (
    who: string,
    given: { id: string; from: string; to: string },
    /** The province's application it is on, whose id is known once it was made. */
    application?: () => string | undefined,
  ): Step =>
  async ({ as }) => {
    const body = { ...given, ...(application ? { application: application() } : {}) };
    must(await as(who)('shipments', 'open', { body, key: `demo:open:${body.id}` }), `open ${body.id}`);
  };

/** Sends a shipment off, or closes it. */
export const end =
  (who: string, step: 'send' | 'close', id: string, body: { documentChecked?: true } = {}): Step =>
  async ({ as }) => {
    const call = { params: { id }, body, key: `demo:${step}:${id}` };
    must(await as(who)('shipments', step, call), `${step} ${id}`);
  };
