/** The account of an application's lines: approved = issued + outstanding, at every moment (SAM-13p2). */
import { personKey } from '../policy/permit.ts';
import { after } from '../policy/steps.ts';
import type { Kind } from '../sam-card/forms.ts';
import type { Asked } from '../sam-card/move.ts';
import type { Application, ApplicationLine } from './application.ts';
import { APPLICATION_STEPS } from './steps.ts';

/** What is still to be issued of a line; nothing before it was decided. */
export const outstanding = ({ approved = 0, issued }: ApplicationLine) => approved - issued;

export const total = (lines: readonly ApplicationLine[], of: (line: ApplicationLine) => number) =>
  lines.reduce((sum, line) => sum + of(line), 0);

/** Cards issued that nobody has signed for yet. */
export const unsigned = ({ lines, receipts }: Application) =>
  total(lines, ({ issued }) => issued) - receipts.reduce((sum, { cards }) => sum + cards, 0);

/** The application's line of a kind, where cards of it are still to be issued. */
export const openLine = ({ lines }: Application, wanted: Kind) =>
  lines.find((line) => line.kind === wanted && outstanding(line) > 0);

/** A card as it is issued on an application. */
interface Issued {
  readonly serial: string;
  readonly kind: Kind;
  readonly businessPoint: string;
}

/**
 * The application with one more card issued on its line of that kind, and the card's number in a row of
 * 安装应用位置, which the centre fills in (SAM-T1n1).
 */
export function issuedOn(it: Application, card: Issued, { actor, now }: Pick<Asked, 'actor' | 'now'>) {
  const line = openLine(it, card.kind);
  if (!line) throw new Error(`${it.id} has no ${card.kind} outstanding`);
  const lines = it.lines.map((one) => (one === line ? { ...one, issued: one.issued + 1 } : one));
  const taken = after(it, 'issue', APPLICATION_STEPS.issue, actor);
  const locations = filledIn(it.locations, card);
  return { ...it, ...taken, lines, locations, updatedAt: now } satisfies Application;
}

interface Row {
  readonly location: string;
  readonly kind: Kind;
  readonly serial?: string | undefined;
}

/** The row of a card's own point, or else the first of its kind that is still empty; there may be none. */
export function filledIn<R extends Row>(rows: readonly R[], { serial, kind, businessPoint }: Issued): R[] {
  const open = rows.filter((row) => row.kind === kind && !row.serial);
  const row = open.find(({ location }) => location === businessPoint) ?? open[0];
  return rows.map((one) => (one === row ? { ...one, serial } : one));
}

/** What is outstanding lapses: approved becomes what was issued, so that the account closes. */
export const lapsed = (lines: readonly ApplicationLine[]): ApplicationLine[] =>
  lines.map((line) => ({ ...line, approved: line.issued }));

/** Whether this person applied for the cards or approved them, and so cannot hand them out. */
export function mayNotIssue({ steps }: Application, actor: Asked['actor']): string | undefined {
  return APPLICATION_STEPS.issue.distinctFrom.find((step) => steps[step] === personKey(actor));
}

/** Whether cards may be issued on it as it stands. */
export const isOpen = ({ state }: Application) =>
  (APPLICATION_STEPS.issue.from as readonly string[]).includes(state);
