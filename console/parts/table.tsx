/** A list of records: columns that one chooses, rows that open by keyboard and can be marked, its export. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { word } from '../words/common.ts';
import { Export } from './export.tsx';

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What an export says; absent where `cell` is a text. */
  readonly text?: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

interface Props<Row> {
  /** Under which the choice of columns is kept, and the export's file is named. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What an export holds, where the table shows a page of it. */
  readonly all?: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly empty?: ComponentChildren;
  /** What is done with the marked rows together; absent: rows are not marked. */
  readonly bulk?: (marked: readonly Row[], clear: () => void) => ComponentChildren;
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

/** Columns that somebody does not want to see in a list: no secret, so the browser keeps them. */
function useHidden(name: string) {
  const key = `hidden-columns:${name}`;
  const [hidden, setHidden] = useState(() => new Set((localStorage.getItem(key) ?? '').split(',')));
  const toggle = (column: string) => {
    const next = new Set(hidden);
    if (!next.delete(column)) next.add(column);
    localStorage.setItem(key, [...next].join(','));
    setHidden(next);
  };
  return { hidden, toggle };
}

export function Table<Row>({ name, caption, columns, rows, all = rows, keyOf, empty, bulk }: Props<Row>) {
  const { hidden, toggle } = useHidden(name);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  if (rows.length === 0) return <div class="note">{empty ?? word('empty')}</div>;
  const shown = columns.filter((column, n) => n === 0 || !hidden.has(column.name));
  const mark = (keys: readonly string[], on: boolean) => {
    const others = [...marked].filter((key) => !keys.includes(key));
    setMarked(new Set(on ? [...others, ...keys] : others));
  };
  return (
    <div class="listed">
      <div class="tools">
        <span class="quiet">{word('shownRows', { n: rows.length })}</span>
        <details class="choice">
          <summary>{word('columns')}</summary>
          {columns.slice(1).map(({ name: column, title }) => (
            <label key={column}>
              <input type="checkbox" checked={!hidden.has(column)} onChange={() => toggle(column)} /> {title}
            </label>
          ))}
        </details>
        <Export name={name} columns={shown} rows={all} />
      </div>
      {bulk && marked.size > 0 && (
        <div class="bulk" role="status">
          {word('marked', { n: marked.size })}{' '}
          {bulk(
            rows.filter((row) => marked.has(keyOf(row))),
            () => setMarked(new Set()),
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls stacks" aria-label={caption} tabIndex={0}>
        <table onKeyDown={onKey}>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {bulk && (
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label={word('markAll')}
                    checked={rows.every((row) => marked.has(keyOf(row)))}
                    onChange={(event) => mark(rows.map(keyOf), event.currentTarget.checked)}
                  />
                </th>
              )}
              {shown.map(({ name: column, title, right }) => (
                <th key={column} scope="col" class={right ? 'right' : undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = keyOf(row);
              return (
                <tr key={key} tabIndex={0}>
                  {bulk && (
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`${word('mark')} ${key}`}
                        checked={marked.has(key)}
                        onChange={(event) => mark([key], event.currentTarget.checked)}
                      />
                    </td>
                  )}
                  {shown.map(({ name: column, title, cell, right }) => (
                    <td key={column} class={right ? 'right' : undefined} data-title={title}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
