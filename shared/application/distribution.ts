/** Cards issued on an application: the file that registers them, and the rows of 安装应用位置 they fill. */
import * as z from 'zod';
import { moment, serial, terminalNumber, text } from '../fields.ts';
import type { Columns } from '../job/rows.ts';
import { FORMS, kind } from '../sam-card/forms.ts';
import { type Application, LOCATION } from './application.ts';

/** The columns of a file of 出库登记. */
export const ISSUE_COLUMNS = {
  serial: 'SAM卡编号',
  terminal: '终端编号',
  businessPoint: '应用的业务点',
  responsiblePerson: '责任人',
} as const satisfies Columns;

const { terminal, businessPoint, responsiblePerson } = FORMS.issue.shape;
export const ISSUE_LINE = z.strictObject({ serial, terminal, businessPoint, responsiblePerson });

/** The columns of an attached list of 安装应用位置. */
export const LOCATION_COLUMNS = { location: '安装应用位置', kind: 'SAM卡权限' } as const satisfies Columns;
export const LOCATION_LINE = LOCATION.omit({ serial: true });

/** A card issued on an application, with what was registered of it then. */
export const ISSUED_CARD = z.strictObject({
  serial,
  kind,
  businessPoint: text(80),
  terminal: terminalNumber,
  at: moment,
});
type IssuedCard = z.infer<typeof ISSUED_CARD>;
type Location = Application['locations'][number];

/**
 * The attached list with the numbers of the cards issued, in order of issue: the row of a card's own point,
 * or else the first of its kind that is still empty. A card that stands in a row of the form fills no other.
 */
export function filledList(
  form: readonly Location[],
  list: readonly Location[],
  cards: readonly IssuedCard[],
) {
  const rows = list.map((row) => ({ ...row }));
  const inForm = new Set(form.flatMap((row) => row.serial ?? []));
  const queues = new Map<string, Location[]>();
  const wordsOf = (one: string, where?: string) => JSON.stringify([one, where]);
  for (const row of rows) {
    for (const words of [wordsOf(row.kind, row.location), wordsOf(row.kind)]) {
      const queue = queues.get(words) ?? [];
      queue.push(row);
      queues.set(words, queue);
    }
  }
  const heads = new Map<string, number>();
  const firstEmpty = (words: string) => {
    const queue = queues.get(words) ?? [];
    let head = heads.get(words) ?? 0;
    while (queue[head]?.serial) head += 1;
    heads.set(words, head);
    return queue[head];
  };
  for (const card of cards) {
    if (inForm.has(card.serial)) continue;
    const row = firstEmpty(wordsOf(card.kind, card.businessPoint)) ?? firstEmpty(wordsOf(card.kind));
    if (row) row.serial = card.serial;
  }
  return rows;
}
