/**
 * A report as parts that each paper and file is made of: a title, words, a table, perhaps bars. Numbers stay
 * numbers until they are written.
 */

/** How a column's cells are written: a number of things, fen as yuan, a part of the whole, or as they are. */
export type Written = 'text' | 'count' | 'yuan' | 'share';
export type Cell = string | number | undefined;

export interface Column {
  /** A line feed breaks it on paper. */
  readonly title: string;
  readonly as: Written;
  /** Points on paper; none where only the files have it. */
  readonly width: number;
}

export interface Bar {
  readonly label: string;
  /** One after the other, each in its own pattern. */
  readonly parts: readonly number[];
}

export interface Section {
  readonly title: string;
  /** Name of its sheet in a workbook. */
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last line, of all rows. */
  readonly total?: readonly Cell[];
  /** What is said where there is no row. */
  readonly empty: string;
  readonly notes?: readonly string[];
  readonly bars?: readonly Bar[];
  /** What each part of a bar is, where it has several. */
  readonly legend?: readonly string[];
  /** Rows that stand on paper; the others in the files only. */
  readonly printed?: number;
}

/** 1234567 → '1,234,567'. */
export const grouped = (n: number) => String(Math.round(n)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** Fen as yuan, grouped: '1,234.50'. */
export const groupedYuan = (fen: number) => {
  const [whole = '0', cents = '00'] = (fen / 100).toFixed(2).split('.');
  return `${grouped(Number(whole))}.${cents}`;
};

/** '62.3%'; what is little and yet there does not look like nothing. */
const percents = (share: number) =>
  share > 0 && share < 0.0005 ? '不足0.1%' : `${(100 * share).toFixed(1)}%`;

/** A part of a whole; of nothing there is none. */
export const percent = (part: number, whole: number) => (whole === 0 ? '—' : percents(part / whole));

const WORDS: Readonly<Record<Written, (n: number) => string>> = {
  text: String,
  count: grouped,
  yuan: groupedYuan,
  share: percents,
};

/** A cell as it is read on paper. */
export const written = (cell: Cell, as: Written) =>
  typeof cell === 'number' ? WORDS[as](cell) : (cell ?? '—');
