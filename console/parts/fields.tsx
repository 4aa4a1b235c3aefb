/**
 * The fields of a schema: a thing within a thing as a group, a list of things as rows that one adds and takes
 * away, alternatives by a choice of which.
 */
import { useState } from 'preact/hooks';
import { chosen, discriminator, isRows } from '../app/form-value.ts';
import { titled } from '../app/words.ts';
import { CHOICE_TITLES, fieldTitle } from '../fields.ts';
import { word } from '../words/common.ts';
import { Field, type Schema } from './field.tsx';

interface Props {
  readonly id: string;
  /** Where the fields lie in the body: `lines.0`; the body itself is ''. */
  readonly way: string;
  readonly schema: Schema;
  readonly given?: unknown;
  /** The group may be left out altogether: then none of its fields is asked for. */
  readonly optional?: boolean;
  /** Way to a field → what is wrong with it. */
  readonly faults: ReadonlyMap<string, string>;
}

const below = (way: string, name: string | number) => (way ? `${way}.${name}` : `${name}`);
const part = (of: unknown, name: string | number): unknown =>
  typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;

export function Fields({ id, way, schema, given, faults, optional = false }: Props) {
  const by = schema.oneOf && discriminator(schema.oneOf);
  const [choice, choose] = useState(by ? part(given, by) : undefined);
  const { properties = {}, required = [] } = chosen(schema, choice);
  const choices = (schema.oneOf ?? []).map((one) => String(one.properties?.[by ?? '']?.const));
  return (
    <>
      {by && (
        <div class="field">
          <label for={`${id}-${below(way, by)}`}>{fieldTitle(by)}</label>
          <select
            id={`${id}-${below(way, by)}`}
            name={below(way, by)}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {choices.map((one) => (
              <option key={one} value={one} selected={one === (choice ?? choices[0])}>
                {titled(CHOICE_TITLES, one)}
              </option>
            ))}
          </select>
        </div>
      )}
      {Object.entries(properties)
        .filter(([, { const: constant }]) => constant === undefined || constant === true)
        .map(([name, field]) => (
          <Part
            key={name}
            id={id}
            way={below(way, name)}
            name={name}
            schema={field}
            required={!optional && required.includes(name)}
            given={part(given, name)}
            faults={faults}
          />
        ))}
    </>
  );
}

interface PartProps extends Props {
  readonly name: string;
  readonly required: boolean;
}

function Part(props: PartProps) {
  const { id, way, name, schema, required, given, faults } = props;
  if (isRows(schema)) return <Rows {...props} />;
  if (schema.type === 'array' && schema.items?.enum) return <Choices {...props} />;
  if (schema.properties || schema.oneOf)
    return (
      <fieldset>
        <legend>{schema.title ?? fieldTitle(name)}</legend>
        <Fields id={id} way={way} schema={schema} given={given} faults={faults} optional={!required} />
      </fieldset>
    );
  return (
    <Field
      id={`${id}-${way}`}
      name={way}
      title={schema.title ?? fieldTitle(name)}
      schema={schema}
      required={required}
      value={given ?? schema.default}
      fault={faults.get(way)}
    />
  );
}

function Choices({ way, name, schema, given, faults }: PartProps) {
  const held = Array.isArray(given) ? given : [];
  return (
    <fieldset>
      <legend>{schema.title ?? fieldTitle(name)}</legend>
      {schema.items?.enum?.map((choice) => (
        <label key={choice} class="choice">
          <input type="checkbox" name={way} value={choice} defaultChecked={held.includes(choice)} />{' '}
          {titled(CHOICE_TITLES, choice)}
        </label>
      ))}
      {faults.get(way) && <p class="fault">{faults.get(way)}</p>}
    </fieldset>
  );
}

/** Rows keep their own numbers, so that what stands in one stays there when another is taken away. */
function Rows({ id, way, name, schema, given, faults }: PartProps) {
  const { items = {}, minItems = 0, maxItems = 50 } = schema;
  const held = Array.isArray(given) ? given : [];
  const [rows, setRows] = useState(() =>
    Array.from({ length: Math.max(minItems, held.length) }, (_, n) => n),
  );
  const add = () => setRows([...rows, (rows.at(-1) ?? -1) + 1]);
  return (
    <fieldset class="rows">
      <legend>{schema.title ?? fieldTitle(name)}</legend>
      {faults.get(way) && <p class="fault">{faults.get(way)}</p>}
      {rows.map((row, n) => (
        <fieldset key={row} class="row">
          <legend>{n + 1}</legend>
          <Fields id={`${id}-${row}`} way={below(way, n)} schema={items} given={held[row]} faults={faults} />
          {rows.length > minItems && (
            <button type="button" onClick={() => setRows(rows.filter((one) => one !== row))}>
              {word('takeAway', { n: n + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      {rows.length < maxItems && (
        <button type="button" onClick={add}>
          {word('addRow')}
        </button>
      )}
    </fieldset>
  );
}
