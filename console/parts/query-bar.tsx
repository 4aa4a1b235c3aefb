/** The bar above a list: its filters, kept in the address. */
import { go } from '../app/router.ts';
import { fieldTitle } from '../fields.ts';
import { word } from '../words/common.ts';
import { Field, type Schema } from './field.tsx';

interface Props {
  readonly page: string;
  readonly fields: Readonly<Record<string, Schema>>;
  readonly query: Readonly<Record<string, string>>;
}

export function QueryBar({ page, fields, query }: Props) {
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const filled = Object.keys(fields).map((name) => [name, String(data.get(name) ?? '').trim()]);
    // What is chosen outside the bar stays chosen; one begins on the first page.
    go(page, { ...query, cursor: undefined, ...Object.fromEntries(filled) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no browser we serve shows <search> to a screen reader yet
    <form class="query" role="search" onSubmit={submit} key={JSON.stringify(query)}>
      {Object.entries(fields).map(([name, schema]) => (
        <Field
          key={name}
          id={`query-${name}`}
          name={name}
          title={schema.title ?? fieldTitle(name)}
          schema={schema}
          required={false}
          value={query[name]}
        />
      ))}
      <p class="actions">
        <button type="submit" class="primary">
          {word('search')}
        </button>
        <button type="button" onClick={() => go(page)}>
          {word('reset')}
        </button>
      </p>
    </form>
  );
}
