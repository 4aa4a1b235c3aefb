/** An application as it is shown: nobody's name in what a write answers, persons to those who may read it. */
import * as z from 'zod';
import { text } from '../fields.ts';
import { kind } from '../sam-card/forms.ts';
import { APPLICATION, APPLICATION_STATES, type Application, LINE, TABLE_PERSONS } from './application.ts';
import { outstanding } from './counting.ts';
import { isWaiting, waited } from './waiting.ts';

const count = z.number().int().min(0);
const SHOWN = APPLICATION.omit({ schemaVersion: true, steps: true, personal: true, ledger: true });

export const APPLICATION_VIEW = SHOWN.extend({
  stateTitle: text(20),
  lines: z.array(LINE.extend({ outstanding: count })).max(4),
  /** 总计 of what was applied for. */
  total: count,
  receipts: z.array(APPLICATION.shape.receipts.element.omit({ collector: true })).max(20),
});

const { administrator, phone, applicant, responsible, handler } = TABLE_PERSONS;

/** As those read it who may look at it. */
export const APPLICATION_DETAIL = APPLICATION_VIEW.extend({
  persons: z.strictObject({ administrator, phone, applicant, responsible, handler }),
  receipts: z.array(APPLICATION.shape.receipts.element).max(20),
  /** Since it was submitted, until it was decided or until now. 尽快: no number of days is the measures'. */
  waited: z.strictObject({ hours: count, days: count }).optional(),
});

/** As a write answers it: receipts keep the answer. */
export function applicationView(it: Application): z.infer<typeof APPLICATION_VIEW> {
  const { schemaVersion: _, steps: __, personal: ___, ledger: ____, ...shown } = it;
  return {
    ...shown,
    stateTitle: APPLICATION_STATES[it.state].title,
    lines: it.lines.map((line) => ({ ...line, outstanding: outstanding(line) })),
    total: it.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    receipts: it.receipts.map(({ collector: _____, ...receipt }) => receipt),
  };
}

export function applicationDetail(it: Application, now: string): z.infer<typeof APPLICATION_DETAIL> {
  const { salt: _, ...persons } = it.personal;
  const until = it.decidedAt ?? now;
  return {
    ...applicationView(it),
    persons,
    receipts: it.receipts,
    ...(it.submittedAt ? { waited: waited(it.submittedAt, until) } : {}),
  };
}

/** A line of a list: written when the state changes, so nothing in it counts what is issued. */
export const APPLICATION_LINE = APPLICATION.pick({
  id: true,
  number: true,
  unit: true,
  unitName: true,
  place: true,
  origin: true,
  state: true,
  createdAt: true,
  submittedAt: true,
  escalatedAt: true,
}).extend({
  kinds: z.array(z.strictObject({ kind, quantity: LINE.shape.quantity })).max(4),
});

/** A line as it is listed, with how long it has waited. */
export const APPLICATION_LINE_VIEW = APPLICATION_LINE.extend({
  stateTitle: text(20),
  waitedHours: count.optional(),
});

export const lineOf = (it: Application): z.infer<typeof APPLICATION_LINE> =>
  z.object(APPLICATION_LINE.shape).parse({
    ...it,
    kinds: it.lines.map(({ kind: one, quantity }) => ({ kind: one, quantity })),
  });

export function lineView(
  line: z.infer<typeof APPLICATION_LINE>,
  now: string,
): z.infer<typeof APPLICATION_LINE_VIEW> {
  const { state, submittedAt } = line;
  const waits = isWaiting(line) && submittedAt;
  return {
    ...line,
    stateTitle: APPLICATION_STATES[state].title,
    ...(waits ? { waitedHours: waited(submittedAt, now).hours } : {}),
  };
}
