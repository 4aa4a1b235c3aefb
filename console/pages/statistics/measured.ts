/** A column for each measure. */
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import type { Column } from '../../parts/table.tsx';
import { MEASURE_TITLES } from '../../statistics.table.ts';

export type Counts = Readonly<Record<string, number>>;
export interface Counted {
  readonly total: Counts;
}
export const NAMES = Object.keys(MEASURE_TITLES);

export const measured = <Row>(of: (row: Row) => Counts): Column<Row>[] =>
  NAMES.map((name) => ({
    name,
    title: titled(MEASURE_TITLES, name),
    right: true,
    text: (row) => String(of(row)[name] ?? 0),
    cell: (row) => shownNumber(of(row)[name] ?? 0),
  }));
