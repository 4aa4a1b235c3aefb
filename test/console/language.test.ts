/** The second language: no Chinese word of the console's own remains, on any page. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PAGES } from '../../console/pages.ts';
import { settled, signedIn, visit } from './browser.ts';
import { whoOpens } from './people.ts';

/** What the console says itself; cells, values and names of places are the register's and people's. */
const OWN =
  'h2, h3, label, button, th, dt, summary, legend, caption, nav a, .note, .intro, option, [role="status"]';

const windows = new Map<string, Promise<Page>>();

/** A window in English, each person's once. */
function windowOf(person: string): Promise<Page> {
  const made =
    windows.get(person) ??
    signedIn(person).then(async (window) => {
      await window.getByRole('button', { name: 'English' }).click();
      await window.getByRole('button', { name: '中文' }).waitFor();
      return window;
    });
  windows.set(person, made);
  return made;
}

/** Chinese words that stand where only the console speaks. */
const chineseOf = (window: Page) =>
  window.locator(OWN).evaluateAll((all) => {
    const own = (element: Element): string =>
      [...element.childNodes]
        .filter((node) => !(node instanceof Element && node.closest('[lang="zh-CN"], .place, td, dd, table')))
        .map((node) => (node instanceof Element ? own(node) : (node.textContent ?? '')))
        .join('');
    return all
      .filter((element) => !element.closest('[lang="zh-CN"], .place, td, dd'))
      .map(own)
      .filter((text) => /[\u4e00-\u9fff]/.test(text) && text.trim() !== '中文')
      .map((text) => text.trim().slice(0, 60));
  });

describe.each(Object.keys(PAGES).filter((name) => PAGES[name]?.part))('the page %s', (name) => {
  test('speaks English to whoever chose it', async () => {
    const window = await windowOf(whoOpens(name));
    await visit(window, name);
    await window.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
    await settled(window);
    expect(await window.evaluate(() => document.documentElement.lang)).toBe('en');
    expect([...new Set(await chineseOf(window))]).toEqual([]);
  });
});
