/** The province's application as it is sealed: totals by kind and units' lines, printed from the page. */
import { shownNumber } from '../../app/show.ts';
import { Paper, PaperFact, PaperGroup, PaperRow, PaperSeal } from '../../parts/paper.tsx';
import { Place } from '../../parts/place.tsx';
import { provincial } from '../../words/provincial.ts';
import { purposeOf, rightOf } from '../applications/sheet.tsx';
import type { Line, Provincial } from './application.ts';

export function Summary({ of, lines }: { of: Provincial; lines: readonly Line[] }) {
  return (
    <>
      <Paper title={provincial('sheet')} number={of.id} notes={[provincial('sheetNote')]}>
        <PaperRow>
          <PaperFact title={provincial('province')}>
            <Place code={of.place} full />
          </PaperFact>
        </PaperRow>
        <PaperGroup title={provincial('kinds')}>
          <table class="paper-table">
            <thead>
              <tr>
                <th scope="col">{provincial('purpose')}</th>
                <th scope="col">{provincial('right')}</th>
                <th scope="col" class="right">
                  {provincial('count')}
                </th>
                <th scope="col" class="right">
                  {provincial('quantity')}
                </th>
              </tr>
            </thead>
            <tbody>
              {of.totals.map(({ kind, lines: count, quantity }) => (
                <tr key={kind}>
                  <th scope="row">{purposeOf(kind)}</th>
                  <td>{rightOf(kind)}</td>
                  <td class="right">{shownNumber(count)}</td>
                  <td class="right">{shownNumber(quantity)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {provincial('sum')}
                </th>
                <td class="right">{shownNumber(of.lines)}</td>
                <td class="right">
                  {shownNumber(of.totals.reduce((sum, { quantity }) => sum + quantity, 0))}
                </td>
              </tr>
            </tfoot>
          </table>
        </PaperGroup>
        <PaperGroup title={provincial('lines')}>
          <table class="paper-table">
            <thead>
              <tr>
                <th scope="col">{provincial('unit')}</th>
                <th scope="col">{provincial('number')}</th>
                <th scope="col">{provincial('right')}</th>
                <th scope="col" class="right">
                  {provincial('quantity')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ application, kind, number, unitName, quantity }) => (
                <tr key={`${application} ${kind}`}>
                  <th scope="row">{unitName}</th>
                  <td>{number}</td>
                  <td>{rightOf(kind)}</td>
                  <td class="right">{shownNumber(quantity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </PaperGroup>
        <PaperSeal seal={provincial('seal')}>
          <span />
        </PaperSeal>
      </Paper>
      <p class="actions">
        <button type="button" onClick={() => print()}>
          {provincial('print')}
        </button>
      </p>
    </>
  );
}
