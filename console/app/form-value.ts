/**
 * What a form's fields mean by their schema. A field within another is named by the way to it,
 * `lines.0.kind`, as the register names it in its faults.
 */
import type { Schema } from '../parts/field.tsx';

/** The property whose one constant tells alternatives apart. */
export function discriminator(alternatives: readonly Schema[]): string | undefined {
  const [first] = alternatives;
  return Object.keys(first?.properties ?? {}).find((name) =>
    alternatives.every(({ properties }) => properties?.[name]?.const !== undefined),
  );
}

/** The alternative that is chosen, or the first; a schema without alternatives is itself. */
export function chosen(schema: Schema, choice: unknown): Schema {
  const alternatives = schema.oneOf;
  if (!alternatives) return schema;
  const by = discriminator(alternatives) ?? '';
  const found = alternatives.find(({ properties }) => properties?.[by]?.const === choice);
  return found ?? alternatives[0] ?? schema;
}

/** A list of things, each of them several fields. */
export const isRows = ({ type, items }: Schema): boolean =>
  type === 'array' && (items?.properties !== undefined || items?.oneOf !== undefined);

const below = (way: string, name: string | number) => (way ? `${way}.${name}` : `${name}`);

/** The rows that the form has, in their order. */
function rowsIn(data: FormData, way: string): number[] {
  const begins = `${way}.`;
  const rows = [...data.keys()].flatMap((key) =>
    key.startsWith(begins) ? [Number(key.slice(begins.length).split('.')[0])] : [],
  );
  return [...new Set(rows)].sort((one, other) => one - other);
}

/** The value of a schema from the fields that lie below `way`; nothing where all of them are empty. */
export function bodyOf(schema: Schema, data: FormData, way = ''): unknown {
  const discriminating = schema.oneOf && discriminator(schema.oneOf);
  const {
    properties,
    required = [],
    type,
    items,
  } = chosen(schema, data.get(below(way, discriminating ?? '')));
  if (properties) {
    const fields = Object.entries(properties).flatMap(([name, field]) => {
      const at = below(way, name);
      const value = field.const === undefined ? bodyOf(field, data, at) : constant(field, data, at);
      const left = Array.isArray(value) && value.length === 0 && !required.includes(name);
      return value === undefined || left ? [] : [[name, value] as const];
    });
    return fields.length > 0 || way === '' ? Object.fromEntries(fields) : undefined;
  }
  if (isRows(schema) && items) {
    return rowsIn(data, way).flatMap((row) => bodyOf(items, data, below(way, row)) ?? []);
  }
  if (type === 'array' && items?.enum) return data.getAll(way).length > 0 ? data.getAll(way) : undefined;
  return fieldValue(schema, data.get(way));
}

/** A constant is no question, but for `true`, which somebody must say. */
const constant = (field: Schema, data: FormData, way: string) =>
  field.const === true ? data.get(way) === 'on' || undefined : field.const;

const SHANGHAI = '+08:00';

/** What one field's text means; nothing where it is empty. */
function fieldValue(schema: Schema, given: FormDataEntryValue | null): unknown {
  if (schema.type === 'boolean') return given === 'on';
  if (typeof given !== 'string' || given.trim() === '') return undefined;
  if (schema.type === 'integer' || schema.type === 'number') return Number(given);
  if (schema.type === 'array') return given.split(/[\s,，、]+/).filter(Boolean);
  if (schema.format === 'date-time') return new Date(`${given}:00${SHANGHAI}`).toISOString();
  return given.trim();
}
