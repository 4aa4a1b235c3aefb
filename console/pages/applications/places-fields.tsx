/** 安装应用位置: a row a place, as many as the form holds; more come as the attached list. */
import { useId } from 'preact/hooks';
import { control, type Schema } from '../../parts/field.tsx';
import { Fault, PaperGroup } from '../../parts/paper.tsx';
import { KIND_NAMES, MOST_LOCATIONS } from '../../table-1.table.ts';
import { applying } from '../../words/applying.ts';
import type { Inputs } from './head-fields.tsx';
import { rightOf } from './sheet.tsx';
import type { LocationRow } from './table-1.ts';

interface Props extends Inputs {
  readonly change: (rows: readonly LocationRow[]) => void;
}

export function PlacesFields({ filled: { rows }, schema, faults, change }: Props) {
  const text = schema.properties?.locations?.items?.properties?.location ?? {};
  const add = () =>
    change([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, location: '', kind: '' }]);
  return (
    <PaperGroup title={applying('places')}>
      {rows.length > 0 && (
        <table class="paper-table places">
          <thead>
            <tr>
              <th scope="col">{applying('location')}</th>
              <th scope="col">{applying('right')}</th>
              <th scope="col" class="row-tools">
                <span class="unseen">{applying('removeRow', { n: '' })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <Place
                key={row.key}
                row={row}
                n={n + 1}
                schema={text}
                faults={faults}
                remove={() => change(rows.filter((one) => one !== row))}
              />
            ))}
          </tbody>
        </table>
      )}
      <div class={rows.length > 0 ? 'paper-more' : 'paper-more alone'}>
        <p class="actions">
          <button type="button" onClick={add} disabled={rows.length >= MOST_LOCATIONS}>
            {applying('addRow')}
          </button>
          <span class="quiet">{applying('listHint')}</span>
        </p>
      </div>
    </PaperGroup>
  );
}

interface PlaceProps {
  readonly row: LocationRow;
  readonly n: number;
  readonly schema: Schema;
  readonly faults: ReadonlyMap<string, string>;
  readonly remove: () => void;
}

function Place({ row: { key, location, kind }, n, schema, faults, remove }: PlaceProps) {
  const id = useId();
  const faultOf = (name: string) => faults.get(`${name}-${key}`);
  const label = applying('rowOf', { n });
  const facts = { id, name: `location-${key}`, required: false, fault: faultOf('location') };
  const described = faultOf('kind') ? { 'aria-describedby': `${id}-kind-fault`, 'aria-invalid': true } : {};
  return (
    <tr>
      <td class={faultOf('location') ? 'faulty' : undefined}>
        {control(schema, location, { ...facts, label: `${label} ${applying('location')}` })}
        <Fault id={id} fault={faultOf('location')} />
      </td>
      <td class={faultOf('kind') ? 'faulty' : undefined}>
        <select
          id={`${id}-kind`}
          name={`kind-${key}`}
          aria-label={`${label} ${applying('right')}`}
          {...described}
        >
          <option value="" />
          {KIND_NAMES.map((one) => (
            <option key={one} value={one} selected={one === kind}>
              {rightOf(one)}
            </option>
          ))}
        </select>
        <Fault id={`${id}-kind`} fault={faultOf('kind')} />
      </td>
      <td class="row-tools">
        <button type="button" class="plain" aria-label={applying('removeRow', { n })} onClick={remove}>
          ×
        </button>
      </td>
    </tr>
  );
}
