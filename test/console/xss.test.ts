/** Stored texts that have made scripts run elsewhere are texts here, on every page, whoever wrote them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { BODIES } from '../../console/forms.table.ts';
import { sessions } from '../../infra/local/demo/session.ts';
import { settled, signedIn, site, visit } from './browser.ts';
import { filled, freeTexts, PAYLOADS, poisoned } from './xss-corpus.ts';

const FIELDS = Object.entries(BODIES).flatMap(([call, schema]) =>
  freeTexts(schema).map((way) => `${call}${way}`),
);
const NAMES = new Set(FIELDS.map((field) => field.split('.').at(-1)?.replace('[]', '') ?? ''));

/** Watches a window: what runs calls the canary, opens a dialog, or asks somebody else for something. */
async function watched(window: Page): Promise<string[]> {
  const seen: string[] = [];
  await window.exposeFunction('xss', () => void seen.push(`ran on ${window.url()}`));
  window.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  window.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(new URL(site()).origin))
      seen.push(request.url());
  });
  return seen;
}

/** Nothing on the page came out of a text. */
const grown = (window: Page) =>
  window.evaluate(() => {
    const found: string[] = [];
    // A name that is a key must not become everybody's.
    for (const name in {}) found.push(`every object has ${name}`);
    // Scans are shown from bytes that the page has fetched itself.
    const grown = 'script:not([src]), iframe, object, embed, base, meta[http-equiv], video, audio, img';
    for (const one of document.querySelectorAll(grown))
      if (!one.getAttribute('src')?.startsWith('blob:')) found.push(one.outerHTML);
    if (document.querySelectorAll('script').length > 1) found.push('a script');
    for (const one of document.querySelectorAll('*'))
      for (const { name, value } of one.attributes)
        if (
          name.startsWith('on') ||
          (/^(?:href|src|action|formaction|xlink:href)$/.test(name) &&
            /^\s*(?:javascript|data):/i.test(value))
        )
          found.push(`${one.tagName} ${name}=${value}`);
    return found;
  });

const text = (window: Page) => window.evaluate(() => document.body.innerText);

/** Shows a page, and the first of its things. */
async function looked(window: Page, page: string): Promise<string> {
  await visit(window, page);
  expect(await grown(window), page).toEqual([]);
  const list = await text(window);
  const link = window.getByRole('main').getByRole('table').getByRole('link').first();
  if ((await link.count()) === 0) return list;
  await link.click({ force: true });
  await settled(window);
  expect(await grown(window), window.url()).toEqual([]);
  return list + (await text(window));
}

const pagesOf = async (window: Page) =>
  (
    await window
      .getByRole('navigation')
      .getByRole('link')
      .all()
      .then((links) => Promise.all(links.map((link) => link.getAttribute('href'))))
  ).map((href) => href?.split('/').at(-1) ?? '');

const met = new Set<string>();

test.each(['ministry-registrar-cn', 'key-officer-cn', 'unit-administrator-1301', 'city-registrar-1301'])(
  'whatever the register answers %s, no page runs it',
  async (person) => {
    const window = await signedIn(person);
    await settled(window);
    const pages = await pagesOf(window);
    const seen = await watched(window);
    await window.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const ours = /\/(?:console|assets|callback|console\.json)/.test(pathname) || pathname.endsWith('/own');
      if (ours || route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      if (!response.headers()['content-type']?.includes('json')) return route.fulfill({ response });
      await route.fulfill({ response, json: poisoned(await response.json(), NAMES, met) });
    });
    let literal = 0;
    for (const page of pages) {
      const shown = await looked(window, page);
      if (PAYLOADS.some((one) => one.includes('<') && shown.includes(one))) literal += 1;
      expect(await window.title()).not.toContain('undefined');
    }
    expect(seen).toEqual([]);
    // As texts they are there to read.
    expect(literal).toBeGreaterThan(2);
  },
);

test('what people write into the register is shown as they wrote it', async () => {
  const { as, issuer } = sessions(inject('url'));
  const code = `x${Date.now()}`;
  const written: Record<string, unknown> = {};
  const write = async (person: string, call: string, fixed: object = {}, params: object = {}) => {
    const [noun = '', name = ''] = call.split('.');
    const body = filled(BODIES[call] ?? {}, fixed as Record<string, unknown>);
    const ask = as(person) as unknown as (
      noun: string,
      name: string,
      sent: object,
    ) => Promise<{ ok: boolean; problem?: { code: string } }>;
    const reply = await ask(noun, name, { params, body, key: `xss:${call}:${code}` });
    written[call] = reply.ok ? freeTexts(BODIES[call] ?? {}) : (reply.problem ?? 'refused');
    return { ok: reply.ok, body: body as Record<string, string> };
  };
  const unit = {
    type: 'unit',
    centre: '4403',
    localCode: code,
    name: '<img src=x onerror=xss()>',
    code: code.toUpperCase(),
  };
  const made = await write('city-registrar-4403', 'organizations.create', unit);
  const appointed = await write('provincial-registrar-44', 'appointments.propose', {
    issuer,
    role: 'card-keeper',
    place: 'CN/44/4403',
    subject: `<svg onload=xss()>${code}`,
    until: '2027-01-01T00:00:00Z',
  });
  const filed = await write(
    'ministry-registrar-cn',
    'suppliers.file',
    {
      kinds: ['terminal-supplier'],
      code,
      certificate: {
        number: '<svg onload=xss()>',
        from: '2026-01-01',
        until: '2027-01-01',
        scope: ['terminal-supplier'],
      },
    },
    { id: code },
  );
  const applied = await write('unit-administrator-clinic-4403', 'applications.apply', {
    id: code,
    unit: 'u-clinic-4403',
    lines: [{ kind: 'read-only', quantity: 1 }],
    locations: [{ location: '"><img src=x onerror=xss()>', kind: 'read-only' }],
    appliedOn: '2026-06-25',
  });
  mkdirSync(join(import.meta.dirname, '../../.local'), { recursive: true });
  writeFileSync(
    join(import.meta.dirname, '../../.local/xss-fields.json'),
    JSON.stringify({ fields: FIELDS.length, names: NAMES.size, met: [...met].sort(), written }, null, 2),
  );
  expect(made.ok && appointed.ok && applied.ok && filed.ok, JSON.stringify(written)).toBe(true);

  const window = await signedIn('city-registrar-4403');
  const seen = await watched(window);
  const shows = async (page: string, query: Record<string, string>, said: string) => {
    await visit(window, page, query);
    expect(await grown(window), page).toEqual([]);
    await expect.poll(() => text(window), { message: `${page} shows ${said}` }).toContain(said);
  };
  await shows('organizations', { id: `u-${code}` }, unit.name);
  await shows('applications', { id: code }, String(applied.body.unitName));
  await shows('appointments', { place: 'CN/44/4403' }, `<svg onload=xss()>${code}`);
  expect(seen).toEqual([]);
});
