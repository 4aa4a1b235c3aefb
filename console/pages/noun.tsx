/** The page of a noun: its list, and one of its things with all that is known of it and can be done with it. */
import { useState } from 'preact/hooks';
import { ACTIONS, OPENINGS } from '../actions.table.ts';
import { callByName } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { usePlace } from '../app/standing.ts';
import { currentLanguage, word } from '../app/words.ts';
import { fieldTitle } from '../fields.ts';
import type { Page } from '../main.tsx';
import { type NounFacts, PAGED } from '../nouns.ts';
import { Actions } from '../parts/actions.tsx';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Facts, textOf } from '../parts/value.tsx';

type Row = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string>>;

const titleOf = ({ zh, en }: NounFacts) => (currentLanguage() === 'en' ? en : zh);

const made = new Map<string, Page>();

/** The same page for the same noun, so that going from its list to one of its things is no new page. */
export function noun(name: string): Page {
  const facts = PAGED[name];
  if (!facts) throw new Error(`no page of ${name}`);
  const known = made.get(name);
  if (known) return known;
  const page: Page = ({ query }) =>
    query[facts.id] ? (
      <One name={name} facts={facts} query={query} />
    ) : (
      <List name={name} facts={facts} query={query} />
    );
  made.set(name, page);
  return page;
}

const columnsOf = (name: string, { columns, id }: NounFacts): readonly Column<Row>[] =>
  columns.map((column, n) => ({
    name: column,
    title: fieldTitle(column),
    cell: (row) =>
      n === 0 ? (
        <a href={pageUrl(name, { [id]: String(row[id]) })}>{textOf(row[column]) || String(row[id])}</a>
      ) : (
        textOf(row[column])
      ),
  }));

function List({ name, facts, query }: { name: string; facts: NounFacts; query: Query }) {
  const own = usePlace();
  const asked = facts.filters.includes('place') ? { ...query, place: query.place ?? own } : query;
  const loaded = useLoaded(() => callByName(facts.list, { query: asked }), [name, JSON.stringify(asked)]);
  const fields = Object.fromEntries(facts.filters.map((field) => [field, { type: 'string' }]));
  return (
    <>
      <h1>{titleOf(facts)}</h1>
      {facts.filters.length > 0 && <QueryBar page={name} fields={fields} query={asked} />}
      <Show loaded={loaded}>
        {(body, again) => {
          const { [facts.rows]: rows, next } = body as { next?: string } & Record<string, readonly Row[]>;
          return (
            <>
              <Table
                caption={titleOf(facts)}
                columns={columnsOf(name, facts)}
                rows={rows ?? []}
                keyOf={(row) => String(row[facts.id])}
              />
              {next && (
                <p class="actions">
                  <a class="button" href={pageUrl(name, { ...query, cursor: next })}>
                    {word('more')}
                  </a>
                </p>
              )}
              <section>
                <h2>{word('begin')}</h2>
                <Actions actions={OPENINGS[name] ?? []} params={{}} done={again} again={again} />
              </section>
            </>
          );
        }}
      </Show>
    </>
  );
}

const HEAD = ['version', 'stateTitle', 'digest'];

function One({ name, facts, query }: { name: string; facts: NounFacts; query: Query }) {
  const id = query[facts.id] ?? '';
  const params = { [facts.id]: id };
  const loaded = useLoaded(() => callByName(facts.one, { params }), [name, id]);
  const [said, setSaid] = useState('');
  return (
    <>
      <p>
        <a href={pageUrl(name)}>
          ← {titleOf(facts)}
          {word('list')}
        </a>
      </p>
      <h1>
        {titleOf(facts)} {id}
      </h1>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(body, again) => {
          const thing = body as Row & { place?: string; state?: string; version?: number };
          return (
            <>
              <section>
                <h2>{word('facts')}</h2>
                <Facts of={thing} leaving={HEAD} />
              </section>
              <section>
                <h2>{word('next')}</h2>
                <Actions
                  actions={ACTIONS[name] ?? []}
                  params={params}
                  thing={thing}
                  done={(words) => {
                    setSaid(words);
                    again();
                  }}
                  again={again}
                />
              </section>
            </>
          );
        }}
      </Show>
    </>
  );
}
