/** What a file holds, before it is sent: how many rows, and the first of them. */
import type { RowsFile } from '../app/rows-file.ts';
import { shownNumber } from '../app/show.ts';
import { uploads } from '../words/uploads.ts';

/** Rows that are shown. */
const SHOWN = 5;

export function RowsPreview({ read: { name, columns, rows } }: { read: RowsFile }) {
  const first = [...rows].slice(0, SHOWN);
  const caption = uploads('firstRows', { n: shownNumber(first.length) });
  return (
    <>
      <p role="status">
        <strong>{uploads('chosen', { name, n: shownNumber(rows.size) })}</strong>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{uploads('row')}</th>
              {Object.values(columns).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map(([number, cells]) => (
              <tr key={number}>
                <td>{number}</td>
                {Object.keys(columns).map((column, n) => (
                  <td key={column}>{cells[n]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
