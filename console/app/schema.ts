/** A form's schema with its fields called as one page calls them. */
import type { Schema } from '../parts/field.tsx';

/** @param titles field → what it is called here, at whatever depth it stands */
export function withTitles(schema: Schema, titles: Readonly<Record<string, string>>): Schema {
  const named = (name: string, field: Schema) => {
    const deep = withTitles(field, titles);
    return titles[name] ? { ...deep, title: titles[name] } : deep;
  };
  const properties = schema.properties && {
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, named(name, field)]),
    ),
  };
  const oneOf = schema.oneOf && { oneOf: schema.oneOf.map((one) => withTitles(one, titles)) };
  const items = schema.items && { items: withTitles(schema.items, titles) };
  return { ...schema, ...properties, ...oneOf, ...items };
}
