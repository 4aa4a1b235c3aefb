/** A list of records: columns that one may choose, rows that open by keyboard, the next page by cursor. */
import type { ComponentChildren } from 'preact';
import { word } from '../app/words.ts';

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly empty?: ComponentChildren;
}

/** j and k go from row to row, Enter opens the row's first link. */
function onKey(event: KeyboardEvent): void {
  const row = (event.target as Element).closest('tr');
  if (!row || (event.target as Element).closest('input, select, textarea, button')) return;
  const next =
    event.key === 'j' ? row.nextElementSibling : event.key === 'k' ? row.previousElementSibling : null;
  if (next) (next as HTMLElement).focus();
  if (event.key === 'Enter' && event.target === row) row.querySelector('a')?.click();
}

export function Table<Row>({ caption, columns, rows, keyOf, empty }: Props<Row>) {
  if (rows.length === 0) return <div class="note">{empty ?? word('empty')}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scrolls" aria-label={caption} tabIndex={0}>
      <table onKeyDown={onKey}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title, right }) => (
              <th key={name} scope="col" class={right ? 'right' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} tabIndex={0}>
              {columns.map(({ name, cell, right }) => (
                <td key={name} class={right ? 'right' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
