/** The cells of 表1's head, and those beside its seal. */
import { useId } from 'preact/hooks';
import { control, type Schema } from '../../parts/field.tsx';
import { Fault, PaperField } from '../../parts/paper.tsx';
import { applying } from '../../words/applying.ts';
import type { Filled } from './table-1.ts';

export interface Inputs {
  readonly filled: Filled;
  readonly schema: Schema;
  readonly faults: ReadonlyMap<string, string>;
}
type HeadName = Parameters<typeof applying>[0] & string;

const factsOf = ({ filled, schema, faults }: Inputs, name: string) => ({
  name,
  schema: schema.properties?.[name] ?? {},
  required: schema.required?.includes(name) ?? false,
  value: filled.head[name],
  fault: faults.get(name),
});

export function HeadField({ name, ...inputs }: Inputs & { name: HeadName }) {
  const id = useId();
  return <PaperField id={id} title={applying(name)} {...factsOf(inputs, name)} />;
}

export function SealField({ name, ...inputs }: Inputs & { name: HeadName }) {
  const id = useId();
  const { schema, value, ...facts } = factsOf(inputs, name);
  return (
    <div class={facts.fault ? 'paper-pair faulty' : 'paper-pair'}>
      <label for={id}>{applying(name)}</label>
      <div>
        {control(schema, value, { id, ...facts })}
        <Fault id={id} fault={facts.fault} />
      </div>
    </div>
  );
}
