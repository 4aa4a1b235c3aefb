/**
 * `npm run verify -- <file or URL> [statement]`: exit 0 what holds, 1 what does not, 2 what can't be read.
 * A blacklist kept in a file is verified with its answer's header `blacklist-statement`, kept in another.
 */
import { readFile } from 'node:fs/promises';
import { SEALED_REPORT } from '../../shared/audit/report.ts';
import { verifyReport } from '../../shared/audit/sealing.ts';
import { STATEMENT_HEADER, verifyBlacklist } from '../../shared/blacklist/statement.ts';
import { verifyDocument } from '../../shared/ledger/verify.ts';

const PAGES = 1_000;
type Page = { entries?: unknown[]; next?: unknown };

interface Read {
  readonly bytes: Uint8Array;
  /** What is signed about a blacklist. */
  readonly statement: string | undefined;
  readonly url?: URL;
}

async function read(source: string, statementFile: string | undefined): Promise<Read> {
  if (/^https?:/.test(source)) return fetched(new URL(source));
  const statement = statementFile && (await readFile(statementFile, 'utf8')).trim();
  return { bytes: await readFile(source), statement };
}

async function fetched(url: URL): Promise<Read> {
  const { TOKEN } = process.env;
  const response = await fetch(url, TOKEN ? { headers: { authorization: `Bearer ${TOKEN}` } } : {});
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const statement = response.headers.get(STATEMENT_HEADER) ?? undefined;
  return { bytes: new Uint8Array(await response.arrayBuffer()), statement, url };
}

const jsonOf = ({ bytes }: Read) => JSON.parse(new TextDecoder().decode(bytes)) as Page | null;

/** A document: a chain in pages is joined, its `next` stays where more than PAGES follow. */
async function documentOf(first: Read): Promise<unknown> {
  const whole = jsonOf(first);
  const { url } = first;
  for (let page = 1; url && page < PAGES && typeof whole?.next === 'string' && whole.entries; page += 1) {
    url.searchParams.set('cursor', whole.next);
    const more = jsonOf(await fetched(url));
    for (const entry of more?.entries ?? []) whole.entries.push(entry);
    whole.next = more?.next;
  }
  return whole;
}

/** A report of an audit carries its seal; every other document is told by its members. */
function verified(document: unknown) {
  const sealed = SEALED_REPORT.safeParse(document);
  return sealed.success ? verifyReport(sealed.data) : verifyDocument(document);
}

const [source, statementFile] = process.argv.slice(2);
try {
  if (source === undefined)
    throw new Error('usage: [TOKEN=bearer token] npm run verify -- <file or URL> [file of its statement]');
  const first = await read(source, statementFile);
  const { ok, lines } =
    first.statement === undefined
      ? await verified(await documentOf(first))
      : await verifyBlacklist(first.statement, first.bytes, new Date().toISOString());
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
