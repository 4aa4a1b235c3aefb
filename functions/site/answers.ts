/** Answers of the site: pages without inline script, the description of the API, and health. */
import { readFile } from 'node:fs/promises';
import { openapi } from '../../shared/http/openapi.ts';
import { NOT_FOUND } from '../../shared/refusals.ts';
import type { SITE_ROUTES } from '../../shared/site/routes.ts';
import type { Answers } from '../runtime/answers.ts';
import type { Environment } from '../runtime/environment.ts';
import { KEYS } from '../storage/keys.ts';
import { docsPage, startPage } from './pages.ts';

/** The files of the documentation page, laid beside the bundle when it is made. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
};

const html = 'text/html; charset=utf-8';

/** Own files only. Swagger UI sets style attributes, and its icons are data: URLs. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const CONSOLE = new URL('console/', import.meta.url);
const KINDS: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** The console loads what we serve and talks to us and to the issuer that people sign in with. */
const consolePolicy = (issuer: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    // A PDF that was fetched with one's own token is shown from the window's memory.
    'frame-src blob:',
    `connect-src 'self' ${new URL(issuer).origin}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    // The one policy there is lets no text become markup (console/app/trusted.ts).
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

const signInOf = ({ TRUSTED_ISSUERS }: Environment) => {
  const found = TRUSTED_ISSUERS.find(({ client }) => client !== undefined);
  return found?.client ? { issuer: found.issuer, client: found.client } : undefined;
};

/** The console's one page, as it stands so many steps below the site. */
async function consolePage(environment: Environment, base: string) {
  const settings = signInOf(environment);
  if (!settings) return NOT_FOUND;
  const page = await readFile(new URL('index.html', CONSOLE), 'utf8');
  return { raw: page.replaceAll('%BASE%', base), type: html, policy: consolePolicy(settings.issuer) };
}

let described: string | undefined;

export const answers: Answers<typeof SITE_ROUTES> = {
  page: { answer: ({ environment }) => consolePage(environment, '../') },
  callback: { answer: ({ environment }) => consolePage(environment, '') },
  settings: {
    answer: ({ environment }) => {
      const settings = signInOf(environment);
      return settings ? { status: 200, body: settings } : NOT_FOUND;
    },
  },
  asset: {
    answer: async ({ params }) => {
      const type = KINDS[params.file.split('.').at(-1) ?? ''];
      const packed = new URL(`assets/${params.file}.gz`, CONSOLE);
      const bytes = type && (await readFile(packed).catch(() => undefined));
      if (!type || !bytes) return NOT_FOUND;
      // Named by its content: it never changes. Packed once, when it was built; every browser unpacks it.
      const headers = {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'gzip',
      };
      return { raw: bytes, type, headers };
    },
  },
  start: { answer: () => ({ raw: startPage, type: html }) },
  docs: { answer: () => ({ raw: docsPage, type: html, policy: DOCS_POLICY }) },
  file: {
    answer: async ({ params }) => {
      const type = FILES[params.file];
      if (!type) return NOT_FOUND;
      return { raw: await readFile(new URL(`docs/${params.file}`, import.meta.url), 'utf8'), type };
    },
  },
  openapi: {
    answer: () => {
      described ??= JSON.stringify(openapi());
      return { raw: described, type: 'application/json; charset=utf-8' };
    },
  },
  health: {
    // The read is the point: a register that cannot read is not well, and answers 503.
    reads: () => ({ any: KEYS.schedule('health') }),
    answer: ({ now }) => ({ status: 200, body: { status: 'ok', at: now } }),
  },
};
