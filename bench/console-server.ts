/**
 * The built console as the site serves it, before an API of canned answers and an issuer that asks nobody:
 * what is measured is the page's own work, not the register's.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { CONSOLE } from '../infra/console.ts';

const PLACE = 'CN/13/1301';
const SLOW_MS = 300;

/** Cards as the register lists them. */
const cards = (many: number) =>
  Array.from({ length: many }, (_, n) => ({
    serial: `130100202600000${String(n).padStart(5, '0')}`,
    cardNumber: `1301002026${String(n).padStart(6, '0')}`,
    state: n % 3 ? 'issued' : 'in-stock',
    kind: n % 2 ? 'read-only' : 'read-write',
    place: n % 3 ? `${PLACE}/u-hospital-${n % 20}` : PLACE,
    terminal: `4401010${String(n).padStart(5, '0')}`,
    validUntil: '2031-06-30',
    version: 1,
  }));

const NAMED: Readonly<Record<string, unknown>> = {
  '/v1/appointments/own': { standings: [{ role: 'city-registrar', place: PLACE }] },
  '/v1/organizations/names': { names: [] },
  '/v1/stock-takings/bench': { id: 'bench', place: PLACE, state: 'counting', stateTitle: '清点', version: 1 },
  '/v1/stock-takings/stock': { place: PLACE, at: '2026-07-08T01:00:00Z', consistency: 'eventual', lines: [] },
};

/** A list of nothing, under whatever name it is asked for. */
const EMPTY_LISTS = Object.fromEntries(
  ['requests', 'applications', 'cancellations', 'shipments', 'stockTakings', 'inspections', 'findings']
    .concat([
      'exceptions',
      'appointments',
      'tasks',
      'disqualifications',
      'notices',
      'audits',
      'organizations',
    ])
    .map((name) => [name, []]),
);

export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  /** How many cards a list has from now on. */
  lists: (many: number) => void;
  /** Calls of the API so far. */
  calls: () => number;
  /** Different serials that a stock-taking was sent. */
  scanned: () => number;
  close: () => void;
}

const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');

export async function consoleSite(): Promise<Site> {
  let listed = cards(0);
  let calls = 0;
  let issuer = '';
  const scanned = new Set<string>();
  const page = readFileSync(join(CONSOLE, 'index.html'), 'utf8');
  const json = (response: ServerResponse, body: unknown) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  const html = (response: ServerResponse, base: string) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page.replaceAll('%BASE%', base));

  const issue = (url: URL, response: ServerResponse) => {
    if (url.pathname.endsWith('openid-configuration'))
      return json(response, { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` });
    if (url.pathname === '/issuer/auth') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code: 'x', state: url.searchParams.get('state') ?? '' }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    const id_token = `${part({})}.${part({ sub: 'bench', name: '测速' })}.`;
    return json(response, { access_token: 'x', id_token, expires_in: 900 });
  };

  const asset = (name: string, response: ServerResponse) => {
    const file = join(CONSOLE, 'assets', `${name}.gz`);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8');
    return response.setHeader('content-encoding', 'gzip').end(readFileSync(file));
  };

  /** A register far away: it answers for a bundle of scans after a while. */
  const scan = async (request: IncomingMessage, response: ServerResponse) => {
    const { serials } = (await new Response(Readable.toWeb(request) as ReadableStream).json()) as {
      serials: readonly string[];
    };
    await setTimeout(SLOW_MS);
    for (const serial of serials) scanned.add(serial);
    return json(response, { scanned: serials.length, remarks: [] });
  };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '' } = request;
    const url = new URL(path, issuer);
    const name = url.pathname.split('/').at(-1) ?? '';
    if (url.pathname.startsWith('/issuer/')) return issue(url, response);
    if (url.pathname.startsWith('/v1/assets/')) return asset(name, response);
    if (url.pathname === '/v1/console.json') return json(response, { issuer, client: 'console' });
    if (url.pathname === '/v1/callback') return html(response, '');
    if (url.pathname.startsWith('/v1/console/')) return html(response, '../');
    if (!url.pathname.startsWith('/v1/')) return response.writeHead(404).end();
    calls += 1;
    if (url.pathname === '/v1/stock-takings/bench/scan') return scan(request, response);
    if (url.pathname === '/v1/sam-cards') return json(response, { cards: listed });
    return json(response, NAMED[url.pathname] ?? EMPTY_LISTS);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  issuer = `${origin}/issuer`;
  return {
    url: `${origin}/v1/`,
    lists: (many) => {
      listed = cards(many);
    },
    calls: () => calls,
    scanned: () => scanned.size,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
