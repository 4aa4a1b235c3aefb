/** What stands in the fields of 表1 while it is filled in, as the route's body, and faults on its fields. */
import type { Problem } from '../../app/client.ts';
import { saidInWords } from '../../app/faults.ts';
import { KIND_NAMES } from '../../table-1.table.ts';

/** The head in the order of the paper, and the two fields beside the seal. */
export const HEAD = [
  'unitName',
  'county',
  'department',
  'administrator',
  'phone',
  'address',
  'insuranceCode',
  'applicant',
  'appliedOn',
] as const;

export interface LocationRow {
  /** Its own while the form is open, so that a row keeps its fields when another is removed. */
  readonly key: number;
  readonly location: string;
  readonly kind: string;
}

/** The form as it is filled in: texts, as the fields hold them. */
export interface Filled {
  readonly head: Readonly<Record<string, string>>;
  readonly quantities: Readonly<Record<string, string>>;
  readonly rows: readonly LocationRow[];
}

const textIn = (data: FormData, name: string) => String(data.get(name) ?? '');

/** What the fields say now; `rows` are those that are shown. */
export const filledIn = (data: FormData, rows: readonly LocationRow[]): Filled => ({
  head: Object.fromEntries(HEAD.map((name) => [name, textIn(data, name)])),
  quantities: Object.fromEntries(KIND_NAMES.map((kind) => [kind, textIn(data, `quantity-${kind}`)])),
  rows: rows.map(({ key }) => ({
    key,
    location: textIn(data, `location-${key}`),
    kind: textIn(data, `kind-${key}`),
  })),
});

const quantityOf = ({ quantities }: Filled, kind: string) => Number(quantities[kind] ?? 0) || 0;

export const totalOf = (filled: Filled) =>
  KIND_NAMES.reduce((sum, kind) => sum + quantityOf(filled, kind), 0);

const kindsIn = (filled: Filled) => KIND_NAMES.filter((kind) => quantityOf(filled, kind) !== 0);
const rowsIn = ({ rows }: Filled) => rows.filter(({ location, kind }) => location.trim() || kind);

/** The route's body; what is empty is left out, so that the register says what is missing. */
export function bodyOf(filled: Filled) {
  const head = Object.entries(filled.head)
    .map(([name, text]) => [name, text.trim()] as const)
    .filter(([, text]) => text !== '');
  return {
    ...Object.fromEntries(head),
    lines: kindsIn(filled).map((kind) => ({ kind, quantity: quantityOf(filled, kind) })),
    locations: rowsIn(filled).map(({ location, kind }) => ({
      ...(location.trim() ? { location: location.trim() } : {}),
      ...(kind ? { kind } : {}),
    })),
  };
}

/** The register's words on each field, by the field's name on the page. */
export function faultsOf(problem: Problem | undefined, filled: Filled): ReadonlyMap<string, string> {
  const kinds = kindsIn(filled);
  const rows = rowsIn(filled);
  const named = ([first = '', at = '', field = '']: readonly string[]) => {
    if (first === 'lines') return kinds[Number(at)] && at !== '' ? `quantity-${kinds[Number(at)]}` : 'lines';
    if (first === 'locations') return `${field || 'location'}-${rows[Number(at)]?.key ?? 0}`;
    return first;
  };
  return new Map([...faultMap(problem)].map(([way, said]) => [named(way.split('.')), said]));
}

/** The register's words on each field, by the way to it in the body. */
export const faultMap = (problem: Problem | undefined): ReadonlyMap<string, string> =>
  new Map(
    (problem?.fields ?? []).map(({ path, message }) => [path.replace(/^body\./, ''), saidInWords(message)]),
  );

/** A record's form as it is filled in again. */
export function filledFrom(
  of: Readonly<Record<string, unknown>>,
  persons: Readonly<Record<string, string | undefined>>,
): Filled {
  const known = { ...of, ...persons };
  const lines = (of.lines ?? []) as readonly { kind: string; quantity: number }[];
  const rows = (of.locations ?? []) as readonly { location: string; kind: string }[];
  return {
    head: Object.fromEntries(HEAD.map((name) => [name, String(known[name] ?? '')])),
    quantities: Object.fromEntries(lines.map(({ kind, quantity }) => [kind, String(quantity)])),
    rows: rows.map(({ location, kind }, key) => ({ key, location, kind })),
  };
}

/** An empty form on this day. */
export const emptyForm = (head: Readonly<Record<string, string>>): Filled => ({
  head,
  quantities: {},
  rows: [0, 1, 2].map((key) => ({ key, location: '', kind: '' })),
});
