/** Signs what is said about a list. The same words are signed once a function: they are as true again. */
import {
  headerOf,
  STATEMENT_HEADER,
  type Statement,
  staleAfter,
  statementBytes,
} from '../../shared/blacklist/statement.ts';
import { canonicalJson } from '../../shared/ledger/canonical.ts';
import type { Vault } from '../keys/vault.ts';

/** Most signed statements a function remembers: they are of one minute. */
const MOST = 500;

export type Stating = (
  statement: Pick<Statement, 'document' | 'place' | 'version' | 'newest' | 'digest'>,
  fresh: { readonly asOf: string | undefined; readonly now: string },
) => Promise<Record<string, string>>;

export function statingWith(vault: Vault): Stating {
  const signed = new Map<string, Promise<string>>();
  return async (about, { asOf, now }) => {
    const until = asOf && staleAfter(asOf);
    const times = asOf && until ? { asOf, staleAfter: until } : {};
    const statement: Statement = {
      document: about.document,
      place: about.place,
      version: about.version,
      newest: about.newest,
      ...(about.digest ? { digest: about.digest } : {}),
      ...times,
      stale: until === undefined || until < now,
    };
    const words = canonicalJson(statement);
    const header = signed.get(words) ?? sealed(vault, statement);
    if (signed.size >= MOST) signed.clear();
    signed.set(words, header);
    // What failed to be signed is tried again by the next who asks.
    header.catch(() => signed.delete(words));
    return { [STATEMENT_HEADER]: await header };
  };
}

async function sealed(vault: Vault, statement: Statement): Promise<string> {
  const { publicKey, ...named } = await vault.describe();
  const all = { ...statement, ...named };
  return headerOf({ ...all, publicKey, signature: await vault.sign(await statementBytes(all)) });
}
