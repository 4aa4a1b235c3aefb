/**
 * Every page there is, opened by somebody whose menu has it: pictured at both sizes, clean by axe, without a
 * fault, and without a word that is the program's and not the clerk's. Of lists the first thing is opened, too.
 */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { PAGES } from '../../console/pages.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import { accessible, addressOf, pictured, settled, signedIn, visit } from './browser.ts';
import { whoOpens } from './people.ts';

/** Words of the API that stand for something in the records, and that a page says in Chinese. */
const CODE_WORDS = new Set(
  ALL_ROUTES.flatMap(({ route }) => Object.values(route.answers))
    .flatMap((answer) => enumsIn(z.toJSONSchema(answer as z.ZodType, { unrepresentable: 'any' })))
    .filter((word) => /^[a-z][a-z-]+$/.test(word)),
);

function enumsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(enumsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const { enum: words, ...rest } = schema as { enum?: unknown };
  const own = Array.isArray(words) ? words.filter((one) => typeof one === 'string') : [];
  return [...own, ...Object.values(rest).flatMap(enumsIn)];
}

const windows = new Map<string, Promise<Page>>();
const windowOf = (person: string) => {
  const window = windows.get(person) ?? signedIn(person);
  windows.set(person, window);
  return window;
};

async function looksRight(window: Page, name: string): Promise<void> {
  const main = window.getByRole('main');
  await main.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(window);
  const text = (await main.innerText()) ?? '';
  expect(text).not.toMatch(/undefined|\[object|\bNaN\b|Invalid Date/);
  const cells = await main.locator('dt, th, dd, td:not(:has(code)), .tag').allInnerTexts();
  expect(cells.map((cell) => cell.trim()).filter((cell) => CODE_WORDS.has(cell))).toEqual([]);
  const titles = await main.locator('dt, th, label, h1, h2, h3').allInnerTexts();
  expect(
    titles.map((title) => title.replace('*', '').trim()).filter((title) => /^[a-z]\w*$/.test(title)),
  ).toEqual([]);
  await pictured(window, name);
  await accessible(window);
}

const OPENED = Object.entries(PAGES).filter(([, { part }]) => part);

describe.each(OPENED.map(([name]) => name))('the page %s', (name) => {
  test('is shown as it should be', async () => {
    const window = await windowOf(whoOpens(name));
    await visit(window, name);
    await looksRight(window, `page-${name}`);
  });

  test('leads to one of its things, where it lists any', async (context) => {
    const window = await windowOf(whoOpens(name));
    await visit(window, name);
    const link = window.getByRole('main').getByRole('table').getByRole('link').first();
    if ((await link.count()) === 0) return context.skip('its list is empty in the demo, or leads nowhere');
    const address = new URL((await link.getAttribute('href')) ?? '', addressOf(name));
    await link.click();
    await settled(window);
    expect(window.url()).toBe(address.href);
    await looksRight(window, `page-${name}-one`);
  });
});
