/** How many of each kind were approved, issued, and are still to come. */
import { shownNumber } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { handing } from '../../words/handing.ts';
import { KIND_TITLES } from '../../words.table.ts';
import type { Handing } from './reading.ts';

interface Props {
  readonly lines: Handing['it']['lines'];
  readonly unsigned: number;
}

export function Counted({ lines, unsigned }: Props) {
  return (
    <>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{fieldTitle('kind')}</th>
              {(['approvedCount', 'issuedCount', 'outstanding'] as const).map((name) => (
                <th key={name} scope="col" class="right">
                  {handing(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ kind, approved = 0, issued, outstanding }) => (
              <tr key={kind}>
                <td>{titled(KIND_TITLES, kind)}</td>
                <td class="right">{shownNumber(approved)}</td>
                <td class="right">{shownNumber(issued)}</td>
                <td class="right">
                  <strong>{shownNumber(outstanding)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unsigned > 0 && <p>{handing('unsigned', { n: unsigned })}</p>}
    </>
  );
}
