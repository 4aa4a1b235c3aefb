/** Signing in, staying and leaving: tokens in memory only, an end that one sees, and a policy that holds. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, addressOf, newWindow, pictured, settled, signedIn, site, visit } from './browser.ts';

const PERSON = 'city-registrar-1301';
const OFFICE = /city-registrar|市级注册管理中心登记人员/;
const heading = (window: Page, name: string | RegExp) => window.getByRole('heading', { level: 1, name });
const main = (window: Page) => window.getByRole('main').getByRole('heading', { level: 1 });

/** Everything that the page keeps and that would outlive it, and the page itself. */
const kept = (window: Page) =>
  window.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
      document.documentElement.outerHTML,
    ]),
  );

/** A clock of the window's own, from the next loading on. */
async function withClock(window: Page): Promise<void> {
  await window.clock.install();
  await window.reload();
  await main(window).waitFor();
}

test('tokens are kept nowhere, and a page loaded again is signed in without a click', async () => {
  const window = await newWindow();
  const secrets = new Set<string>();
  window.on('request', (request) => {
    const bearer = request.headers().authorization?.replace('Bearer ', '');
    if (bearer) secrets.add(bearer);
    const { searchParams } = new URL(request.url());
    for (const name of ['code', 'state'])
      if (searchParams.get(name)) secrets.add(searchParams.get(name) ?? '');
  });
  await window.goto(addressOf('sam-cards', { kind: 'read-write' }));
  await window.locator(`button[value="${PERSON}"]`).click();
  await main(window).waitFor();
  await settled(window);
  expect(window.url()).toContain('/console/sam-cards?kind=read-write');
  await window.reload();
  await main(window).waitFor();
  await settled(window);
  expect(window.url()).toContain('/console/sam-cards?kind=read-write');
  expect(secrets.size).toBeGreaterThanOrEqual(4);
  const all = await kept(window);
  for (const secret of secrets) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/eyJ[\w-]{10,}\./);
});

test('a token that ends is renewed unasked', async () => {
  const window = await signedIn(PERSON);
  await withClock(window);
  const bearers = new Set<string>();
  window.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization) bearers.add(authorization);
  });
  await visit(window, 'sam-cards');
  await window.clock.fastForward('14:45');
  await visit(window, 'organizations');
  await settled(window);
  expect(bearers.size).toBe(2);
  expect(await window.getByRole('alert').count()).toBe(0);
});

test('whoever goes away is warned, may stay, and is signed out in every tab', async () => {
  const window = await signedIn(PERSON);
  const beside = await window.context().newPage();
  await beside.goto(addressOf('start'));
  await main(beside).waitFor();
  await withClock(window);
  await window.clock.fastForward('28:10');
  const warning = window.getByRole('dialog', { name: '即将自动退出' });
  await warning.waitFor();
  await pictured(window, 'session-warning');
  await accessible(window);
  await warning.getByRole('button', { name: '继续使用' }).click();
  await expect.poll(() => warning.count()).toBe(0);
  await window.clock.fastForward('28:10');
  await warning.waitFor();
  await window.clock.fastForward('02:00');
  for (const tab of [window, beside]) {
    await heading(tab, '您已自动退出').waitFor();
    expect(await tab.getByRole('navigation').count()).toBe(0);
    expect(await tab.getByText(OFFICE).count()).toBe(0);
  }
  await pictured(window, 'session-idle');
  await accessible(window);
});

test('after somebody has left, the next person says who he is, in every tab and after a reload', async () => {
  const window = await signedIn(PERSON);
  const beside = await window.context().newPage();
  await beside.goto(addressOf('start'));
  await main(beside).waitFor();
  await window.getByRole('button', { name: '退出' }).click();
  await heading(window, '您已退出').waitFor();
  await heading(beside, '您已在另一个窗口退出').waitFor();
  await window.reload();
  await heading(window, '您已退出').waitFor();
  await window.getByRole('button', { name: '重新登录' }).click();
  await window.locator('button[value="city-registrar-1301-2"]').click();
  await main(window).waitFor();
  await settled(window);
  await window.reload();
  await main(window).waitFor();
  expect(await window.getByRole('button', { name: '退出' }).count()).toBe(1);
});

test('a way back that is not ours, or is gone twice, ends on a page and not in a circle', async () => {
  const window = await newWindow();
  let way = '';
  window.on('request', (request) => {
    if (request.url().includes('/callback?')) way = request.url();
  });
  await window.goto(`${site()}callback?code=somebody&state=elsewhere`);
  await heading(window, '这次登录没有完成').waitFor();
  expect(window.url()).toBe(`${site()}callback`);
  await pictured(window, 'session-not-ours');
  await accessible(window);
  await window.getByRole('button', { name: '重新登录' }).click();
  await window.locator(`button[value="${PERSON}"]`).click();
  await main(window).waitFor();
  expect(window.url()).toContain('/console/start');
  await window.goto(way);
  await heading(window, '这次登录没有完成').waitFor();
  await window.evaluate(() => sessionStorage.setItem('sign-in', JSON.stringify({ state: 'a', back: 'b' })));
  await window.goto(way.replace(/state=[^&]+/, 'state=b'));
  await heading(window, '这次登录没有完成').waitFor();
});

test('an issuer that cannot be reached is said in words, and tried again', async () => {
  const window = await newWindow();
  await window.route('**/.well-known/openid-configuration', (route) => route.abort());
  await window.goto(addressOf('start'));
  await heading(window, '连接不上登录服务').waitFor();
  await accessible(window);
  await window.unroute('**/.well-known/openid-configuration');
  await window.getByRole('button', { name: '再试一次' }).click();
  await window.locator(`button[value="${PERSON}"]`).waitFor();
});

test('a session that lapses is taken up beside the page, and what was filled in is still there', async () => {
  const window = await signedIn('ministry-registrar-cn', 'appointments');
  await settled(window);
  await window.getByRole('button', { name: '提出委派' }).click();
  const form = window.getByRole('dialog', { name: '提出委派' });
  await form.getByRole('textbox').first().waitFor();
  const boxes = await form.getByRole('textbox').all();
  for (const box of boxes) await box.fill('half-written');
  // The issuer renews nothing any more, and the register does not take the token.
  await window.route('**/issuer/token', (route) => route.fulfill({ status: 400, body: '{}' }));
  await window.route('**/v1/appointments**', (route) => route.fulfill({ status: 401, body: '' }));
  await window.evaluate(() => {
    for (const box of document.querySelectorAll('dialog [pattern], dialog [required]')) {
      box.removeAttribute('pattern');
      box.removeAttribute('required');
    }
  });
  await form.getByRole('button', { name: '提出委派' }).click();
  const lapsed = window.getByRole('dialog', { name: '登录已过期' });
  await lapsed.waitFor();
  await pictured(window, 'session-lapsed');
  await accessible(window);
  await window.unroute('**/issuer/token');
  await window.unroute('**/v1/appointments**');
  const beside = window.context().waitForEvent('page');
  await lapsed.getByRole('button', { name: '重新登录' }).click();
  await (await beside).waitForEvent('close');
  await expect.poll(() => lapsed.count()).toBe(0);
  expect(await boxes[0]?.inputValue()).toBe('half-written');
  expect(await kept(window)).not.toContain('half-written"');
  await form.getByRole('button', { name: '提出委派' }).click();
  await form.getByText('填写内容有误').waitFor();
});

test('whoever has no appointment learns whom to ask', async () => {
  const window = await signedIn('journey-vendor');
  await heading(window, '您还没有岗位').waitFor();
  await window.getByText('journey-vendor').waitFor();
  await pictured(window, 'session-nobody');
  await accessible(window);
});

test('the page loads from us alone, under a policy without inline script, style or frame', async () => {
  const window = await newWindow();
  const asked = new Set<string>();
  window.on('request', (request) => asked.add(new URL(request.url()).origin));
  for (const url of [addressOf('start'), `${site()}callback`]) {
    const response = await window.request.get(url);
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe-|\*|https?:\/\/(?!localhost)/);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(await response.text()).not.toMatch(
      /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=")|javascript:|https?:/,
    );
  }
  await window.goto(addressOf('start'));
  await window.locator(`button[value="${PERSON}"]`).click();
  await main(window).waitFor();
  const page = await (await window.request.get(addressOf('start'))).text();
  const assets = [...page.matchAll(/"(\.\.\/assets\/[^"]+)"/g)].map(([, asset]) => asset ?? '');
  expect(assets.length).toBe(2);
  for (const asset of assets) {
    const headers = (await window.request.get(new URL(asset, addressOf('start')).href)).headers();
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  const links = window.getByRole('navigation').getByRole('link');
  for (let n = 0; n < (await links.count()); n += 1) {
    await links.nth(n).click();
    await settled(window);
  }
  expect([...asked]).toEqual([new URL(site()).origin]);
});

test('text cannot become markup, not even by mistake', async () => {
  const window = await signedIn(PERSON);
  const tried = await window.evaluate(() => {
    const box = document.createElement('div');
    try {
      box.innerHTML = '<img src=x onerror=alert(1)>';
      return 'was taken';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(tried).toBe('TypeError');
});
