/** `npm run verify -- <file or URL>`: exit 0 what holds, 1 what does not, 2 what could not be read. */
import { readFile } from 'node:fs/promises';
import { verifyDocument } from '../../shared/ledger/verify.ts';

const PAGES = 1_000;
type Page = { entries?: unknown[]; next?: unknown };

/** A file's JSON, or a URL's: a chain in pages is joined, its `next` stays where more than PAGES follow. */
async function read(source: string): Promise<unknown> {
  if (!/^https?:/.test(source)) return JSON.parse(await readFile(source, 'utf8'));
  const url = new URL(source);
  const whole = await fetched(url);
  for (let page = 1; page < PAGES && typeof whole?.next === 'string' && whole.entries; page += 1) {
    url.searchParams.set('cursor', whole.next);
    const more = await fetched(url);
    for (const entry of more?.entries ?? []) whole.entries.push(entry);
    whole.next = more?.next;
  }
  return whole;
}

async function fetched(url: URL): Promise<Page | null> {
  const { TOKEN } = process.env;
  const response = await fetch(url, TOKEN ? { headers: { authorization: `Bearer ${TOKEN}` } } : {});
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as Page | null;
}

const [source] = process.argv.slice(2);
try {
  if (source === undefined) throw new Error('usage: [TOKEN=bearer token] npm run verify -- <file or URL>');
  const { ok, lines } = await verifyDocument(await read(source));
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
