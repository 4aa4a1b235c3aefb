/**
 * What places and organizations are called: asked for a page at a time, never a row at a time, and kept in
 * memory as long as the session lasts.
 */
import { useEffect, useState } from 'preact/hooks';
import { call } from './client.ts';
import { spoken } from './words.ts';

/** Of one question; the register answers no more. */
const MOST = 100;
/** What a page shows at once is asked at once. */
const GATHER = 15;
/** Under a centre's name in lists: the office's full style is said where there is room. */
const STYLE = /居民健康卡注册管理中心$/;

const PLACE = /^CN(?:\/[a-z0-9-]+)*$/;
const ORGANIZATION = /^(?:[up]-[a-z0-9-]{3,40}|centre-(?:cn|\d{2,6}))$/;

/** Id → full name; nothing where it has none for whoever is signed in. */
const names = new Map<string, string | undefined>();
const wanted = new Set<string>();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether a value is the path of a place, or the id of an organization. */
export const isPlaceCode = (value: unknown): value is string =>
  typeof value === 'string' && (PLACE.test(value) || ORGANIZATION.test(value));

/** The organization that stands at a place; an id is its own. */
export function organizationId(code: string): string {
  if (!PLACE.test(code)) return code;
  const last = code.slice(code.lastIndexOf('/') + 1).toLowerCase();
  return ORGANIZATION.test(last) ? last : `centre-${last}`;
}

function gather(): void {
  if (wanted.size > 0 && timer === undefined) timer = setTimeout(() => void ask(), GATHER);
}

async function ask(): Promise<void> {
  timer = undefined;
  const ids = [...wanted].slice(0, MOST);
  for (const id of ids) wanted.delete(id);
  const reply = await call('organizations.names', { query: { ids: ids.join(',') } });
  // What could not be asked is asked again when it is next shown.
  if (reply.ok) {
    for (const id of ids) names.set(id, undefined);
    for (const { id, name } of reply.body.names) names.set(id, name);
  }
  gather();
  for (const listener of listeners) listener();
}

function want(id: string): void {
  if (names.has(id) || id.includes('supplier')) return;
  wanted.add(id);
  gather();
}

/** Names that another answer told already need not be asked for. */
export function learn(told: readonly { readonly id: string; readonly name: string }[]): void {
  for (const { id, name } of told) names.set(id, name);
}

/** The full name, if it has been told. */
export const fullName = (code: string): string | undefined => names.get(organizationId(code));

/** What a place or organization is called, as far as is known now; its code where it has no name. */
export function nameOf(code: string): string {
  const name = fullName(code);
  if (name) return name.replace(STYLE, '中心');
  const supplier = /^CN\/supplier\/(.+)$/.exec(code)?.[1];
  return supplier ? `${spoken('供应商', 'Supplier')} ${supplier}` : code;
}

/** Asks for the names of these codes and shows them when they are there. */
export function useNames(codes: readonly string[]): void {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const told = () => setTurn((now) => now + 1);
    listeners.add(told);
    for (const code of codes) want(organizationId(code));
    return () => {
      listeners.delete(told);
    };
  }, [codes.join()]);
}
