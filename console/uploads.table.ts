/** Every kind of file of rows, by the name of its template; computed when the console is built. */
import * as z from 'zod';
import { TEMPLATES } from '../shared/document/templates.ts';
import { ALL_ROUTES } from '../shared/http/routes.ts';
import { BULK_MOVES, type BulkMove, bulkLineOf } from '../shared/sam-card/bulk-moves.ts';

export interface Upload {
  readonly noun: string;
  /** The route that takes it, as CALLS knows it. */
  readonly call: string;
  readonly title: string;
  readonly article: string;
  /** Whoever may send it, or may at least apply for it by such a file. */
  readonly roles: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that no row goes without; absent where it depends on the row. */
  readonly required?: readonly string[];
}

const isMove = (name: string): name is BulkMove => (BULK_MOVES as readonly string[]).includes(name);
const requiredOf = (name: BulkMove) => z.toJSONSchema(bulkLineOf(name), { io: 'input' }).required ?? [];

export const UPLOADS: Readonly<Record<string, Upload>> = Object.fromEntries(
  Object.entries(TEMPLATES).flatMap(([template, { title, path, columns }]) => {
    const found = ALL_ROUTES.find(({ route }) => route.method === 'POST' && route.path === path);
    if (!found) return [];
    const { noun, name, route } = found;
    const demand = typeof route.access === 'object' ? route.access : { by: {} };
    const roles = Object.keys({ ...demand.by, ...('asks' in demand ? demand.asks : {}) });
    const required = isMove(template) ? { required: requiredOf(template) } : {};
    const facts = {
      noun,
      call: `${noun}.${name}`,
      title,
      article: route.article,
      roles,
      columns,
      ...required,
    };
    return [[template, facts]];
  }),
);

/** The rows of the lifecycle that are taken for many cards from one file. */
export const MOVES: readonly string[] = BULK_MOVES;
