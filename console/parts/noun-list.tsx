/** The list of a noun: its filters, its rows, what begins a new one. Pages of their own compose it. */
import type { ComponentChildren } from 'preact';
import { OPENINGS } from '../actions.table.ts';
import { callByName } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { go } from '../app/router.ts';
import { usePlace } from '../app/standing.ts';
import { fieldTitle } from '../fields.ts';
import { FILTERS } from '../filters.table.ts';
import { pageTitle } from '../menu.ts';
import { PAGED } from '../nouns.ts';
import { Openings } from './actions.tsx';
import { Bulk } from './bulk.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { Pager } from './pager.tsx';
import { QueryBar } from './query-bar.tsx';
import { type Column, Table } from './table.tsx';
import { textOf, Value } from './value.tsx';

export type Row = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string>>;

interface Props {
  readonly name: string;
  readonly query: Query;
  /** Cells that are shown otherwise than by their text. */
  readonly cells?: Readonly<Record<string, (row: Row) => ComponentChildren>>;
  /** Columns that are called otherwise here than their fields are everywhere. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Calls that begin a new one and are offered elsewhere. */
  readonly leaving?: readonly string[];
  /** Stands to the right of the heading: what begins a new one on a page of its own. */
  readonly primary?: ComponentChildren;
  /** Stands below the heading, such as a choice of states by links. */
  readonly before?: ComponentChildren;
  /** Filters that are chosen there and not in the bar. */
  readonly elsewhere?: readonly string[];
  /** Stands between filters and rows. */
  readonly children?: (rows: readonly Row[], again: () => void) => ComponentChildren;
  /** What an empty list says to do. */
  readonly empty?: ComponentChildren;
}

export const factsOf = (name: string) => {
  const facts = PAGED[name];
  if (!facts) throw new Error(`no noun ${name}`);
  return facts;
};

export function NounList(props: Props) {
  const {
    name,
    query,
    cells = {},
    titles = {},
    leaving = [],
    elsewhere = [],
    primary,
    before,
    children,
    empty,
  } = props;
  const facts = factsOf(name);
  const own = usePlace();
  const fields = FILTERS[facts.list] ?? {};
  const asked = 'place' in fields ? { ...query, place: query.place ?? own } : query;
  const loaded = useLoaded(() => callByName(facts.list, { query: asked }), [name, JSON.stringify(asked)]);
  const columns: readonly Column<Row>[] = facts.columns.map((column, n) => ({
    name: column,
    title: titles[column] ?? fieldTitle(column),
    text: (row) => {
      const shown = cells[column]?.(row);
      return typeof shown === 'string' ? shown : textOf(row[column]);
    },
    cell: (row) => {
      const shown = cells[column]?.(row) ?? (textOf(row[column]) && <Value of={row[column]} />);
      const id = String(row[facts.id]);
      return n === 0 ? <a href={pageUrl(name, { [facts.id]: id })}>{shown || id}</a> : shown;
    },
  }));
  const asking = Object.fromEntries(Object.entries(fields).filter(([field]) => !elsewhere.includes(field)));
  const openings = (OPENINGS[name] ?? []).filter(({ call }) => !leaving.includes(call));
  return (
    <>
      <div class="head">
        <h1>{pageTitle(name)}</h1>
        <Openings
          actions={openings}
          done={(_, { body }) => go(name, { [facts.id]: String((body as Row)[facts.id] ?? '') })}
          again={loaded.again}
        />
        {primary}
      </div>
      {before}
      {Object.keys(asking).length > 0 && <QueryBar page={name} fields={asking} query={asked} />}
      <Show loaded={loaded}>
        {(body, again) => {
          const { [facts.rows]: rows = [], next } = body as { next?: string } & Record<
            string,
            readonly Row[]
          >;
          return (
            <>
              {children?.(rows, again)}
              <Table
                name={name}
                caption={pageTitle(name)}
                columns={columns}
                rows={rows}
                keyOf={(row) => String(row[facts.id])}
                empty={empty}
                {...bulkOf(name, again)}
              />
              <Pager page={name} query={query} next={next} />
            </>
          );
        }}
      </Show>
    </>
  );
}

/** What is done with all marked rows together, where the noun says that anything is. */
const bulkOf = (name: string, again: () => void) => {
  const { bulk, id } = factsOf(name);
  if (!bulk) return {};
  return {
    bulk: (rows: readonly Row[], clear: () => void) => (
      <Bulk
        name={name}
        id={id}
        calls={bulk}
        rows={rows}
        clear={() => {
          clear();
          again();
        }}
      />
    ),
  };
};
