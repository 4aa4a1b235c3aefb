/** 安全存取模块(SAM)卡种类: a quantity for each of the four kinds, and their sum. */
import { useId } from 'preact/hooks';
import { shownNumber } from '../../app/show.ts';
import { control } from '../../parts/field.tsx';
import { Fault, PaperGroup } from '../../parts/paper.tsx';
import { KIND_NAMES } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import type { Inputs } from './head-fields.tsx';
import { KindsHead, purposeOf, rightOf } from './sheet.tsx';
import { totalOf } from './table-1.ts';

export function KindsFields({ filled, schema, faults, fitting }: Inputs & { fitting: readonly string[] }) {
  const id = useId();
  const quantity = schema.properties?.lines?.items?.properties?.quantity ?? {};
  return (
    <PaperGroup title={applying('kinds')}>
      <table class="paper-table by-kind">
        <KindsHead />
        <tbody>
          {KIND_NAMES.map((kind) => {
            const name = `quantity-${kind}`;
            const fault = faults.get(name);
            const asked = Number(filled.quantities[kind] ?? 0) > 0;
            const value = filled.quantities[kind];
            const label = `${applying('quantity')} ${rightOf(kind)}`;
            const facts = { id: `${id}-${kind}`, name, required: false, fault, label };
            return (
              <tr key={kind}>
                <th scope="row">{purposeOf(kind)}</th>
                <td>
                  {rightOf(kind)}
                  {asked && !fitting.includes(kind) && (
                    <p class="fault" role="status">
                      {applying('notForUnit')}
                    </p>
                  )}
                </td>
                <td class={fault ? 'right faulty' : 'right'}>
                  {control({ ...quantity, minimum: 0 }, value, facts)}
                  <Fault id={`${id}-${kind}`} fault={fault} />
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {applying('total')}
            </th>
            <td class="right">
              <output>{shownNumber(totalOf(filled))}</output>
            </td>
          </tr>
        </tfoot>
      </table>
      {faults.has('lines') && (
        <p class="paper-more fault" role="alert">
          {faults.get('lines')}
        </p>
      )}
    </PaperGroup>
  );
}
