/** The centre's side: approving in whole or in part, returning, rejecting, and closing the account. */
import type * as z from 'zod';
import type { Application, ApplicationLine } from '../../shared/application/application.ts';
import { lapsed, total, unsigned } from '../../shared/application/counting.ts';
import type { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { shanghaiDay } from '../../shared/ledger/checkpoint.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/refusals.ts';
import type { Kind } from '../../shared/sam-card/forms.ts';
import type { Answerer } from '../runtime/answers.ts';
import { applicationThing } from '../storage/applications.ts';
import { change, together } from '../storage/change.ts';
import { KEYS } from '../storage/keys.ts';
import { announce } from '../storage/outbox.ts';
import { unfit, unitOf, unitStays } from './fitting.ts';
import { enteredFor, one, taken } from './one.ts';

type Routes = typeof APPLICATION_ROUTES;

interface Decided {
  readonly lines: readonly { readonly kind: Kind; readonly quantity: number }[];
  readonly reason?: string | undefined;
}

const field = (path: string, message: string) =>
  refuse('invalid-input', 'The decision is not complete.', { fields: [{ path: `body.${path}`, message }] });

/** The lines as decided: of kinds applied for, never more, and with a reason where less. */
function decided({ lines }: Application, { lines: given, reason }: Decided): ApplicationLine[] | Refusal {
  const of = (kind: Kind) => given.find((line) => line.kind === kind)?.quantity ?? 0;
  const beyond = given.find(({ kind, quantity }) => {
    const line = lines.find((one) => one.kind === kind);
    return !line || quantity > line.quantity;
  });
  if (beyond) {
    const detail = `${beyond.kind} was not applied for, or not so many.`;
    return refuse('more-than-applied', detail, { article: 'SAM-13p2' });
  }
  const result = lines.map((line) => ({ ...line, approved: of(line.kind) }));
  if (total(result, ({ approved = 0 }) => approved) === 0)
    return field('lines', 'at least one card; what is not approved at all is rejected');
  const fewer = result.some(({ approved, quantity }) => approved < quantity);
  return fewer && !reason ? field('reason', 'needed where less is approved than was applied for') : result;
}

/** Tells the unit that its application was decided. */
const told = ({ id, place }: Application, now: string) =>
  announce('application-decided', { thing: applicationThing(id), place }, now, place);

export const approve: Answerer<Routes['approve']> = {
  reads: one,
  answer: async (ask, found) => {
    const it = enteredFor('approve', ask, found.it);
    if ('refused' in it) return it;
    const { thing } = it;
    const { number, reason, responsible, handler, ...dates } = ask.body;
    const key = KEYS.applicationNumber(centreOf(thing.place), number);
    const [given] = await ask.store.read([key]);
    const lines = decided(thing, ask.body);
    const unit = await unitOf(ask.store, thing);
    const refusal = unfit(thing, unit);
    if (refusal) return refusal;
    if (isRefusal(lines)) return lines;
    if (given)
      return refuse('number-taken', 'The centre has given this 编号 already.', { article: 'SAM-T1n1' });
    const { decidedOn = shanghaiDay(ask.now), handledOn = decidedOn } = dates;
    const personal = { ...thing.personal, responsible, handler };
    const next = { number, lines, reason, personal, decidedOn, handledOn, decidedAt: ask.now };
    const said = change({ put: { id: thing.id }, key, when: 'absent' }, told(thing, ask.now));
    const along = together(said, unitStays(unit));
    return taken('approve', ask, it, { form: { ...ask.body, decidedOn, handledOn }, next, along });
  },
};

/** No yes: the unit mends the form, or it is at its end. */
const undecided = <Name extends 'return' | 'reject'>(name: Name): Answerer<Routes[Name]> => ({
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor(name, ask, found.it);
    if ('refused' in it) return it;
    const { reason } = ask.body as z.infer<Routes['return']['body']>;
    const next = { reason, decidedAt: ask.now };
    return taken(name, ask, it, { form: { reason }, next, along: change(told(it.thing, ask.now)) });
  },
});

export const close: Answerer<Routes['close']> = {
  reads: one,
  answer: (ask, found) => {
    const it = enteredFor('close', ask, found.it);
    if ('refused' in it) return it;
    const { thing } = it;
    const open = unsigned(thing);
    if (open > 0)
      return refuse('not-signed-for', `Nobody has signed for ${open} cards issued on it.`, {
        article: 'SAM-15p1',
      });
    const { reason } = ask.body;
    const before = thing.lines.map(({ kind, approved = 0, issued }) => ({ kind, approved, issued }));
    return taken('close', ask, it, {
      form: { reason, lapsed: before },
      next: { reason, lines: lapsed(thing.lines) },
    });
  },
};

export const giveBack = undecided('return');
export const reject = undecided('reject');
