/** Answers of the site: pages without inline script, the description of the API, and health. */
import { readFile } from 'node:fs/promises';
import { openapi } from '../../shared/http/openapi.ts';
import { NOT_FOUND } from '../../shared/refusals.ts';
import type { SITE_ROUTES } from '../../shared/site/routes.ts';
import type { Answers } from '../runtime/answers.ts';
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

let described: string | undefined;

export const answers: Answers<typeof SITE_ROUTES> = {
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
