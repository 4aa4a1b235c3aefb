/** The issuer's two pages: who signs in, and what went wrong. */
import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

/** A person of the rehearsal; the page groups by `group`, then by `level`, then by `place`. */
export interface Person {
  id: string;
  name: string;
  title: string;
  place: string;
  /** The ministry, a province, the suppliers. */
  group?: string;
  /** Within a province: its centre, a city's, a unit. */
  level?: string;
}

/** For the pages' content security policy: no style but ours, and nothing else at all. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The sign-in page: one form, one button a person, grouped in the order given; a way to each group. */
export function signInPage(people: readonly Person[]): string {
  const groups = [...Map.groupBy(people, ({ group }) => group ?? '')];
  const named = groups.filter(([group]) => group !== '');
  const ways = named.map(([group], n) => `<li><a href="#g${n}">${escapeHtml(group)}</a></li>`);
  const sections = groups.map(
    ([group, members], n) => `<section>
${group === '' ? '' : `<h2 id="g${n}">${escapeHtml(group)}</h2>`}
${levelsOf(members)}
</section>`,
  );
  return page(
    '选择登录身份',
    `<p class="note"><strong>演示环境</strong>：点选即登录，不需要密码，请勿用于真实业务。</p>
${ways.length > 1 ? `<nav aria-label="跳到"><ul>${ways.join('')}</ul></nav>` : ''}
<form method="post">
${sections.join('\n')}
</form>`,
  );
}

const levelsOf = (members: readonly Person[]) =>
  [...Map.groupBy(members, ({ level }) => level ?? '')]
    .map(([level, all]) => {
      const places = [...Map.groupBy(all, ({ place }) => place)];
      return `${level === '' ? '' : `<h3>${escapeHtml(level)}</h3>`}
<div class="places">
${places.map(fieldset).join('\n')}
</div>`;
    })
    .join('\n');

const fieldset = ([place, members]: readonly [string, readonly Person[]]) => `<fieldset>
<legend>${escapeHtml(place)}</legend>
${members.map(button).join('\n')}
</fieldset>`;

function button({ id, name, title }: Person): string {
  const label = `<strong>${escapeHtml(name)}</strong> <span>${escapeHtml(title)}</span>`;
  return `<button name="person" value="${escapeHtml(id)}">${label}</button>`;
}

/** What went wrong, in a sentence of ours and, for whoever has to mend it, the protocol's own words. */
export function errorPage(message: string, detail = ''): string {
  return page(
    '登录没有完成',
    `<p>${escapeHtml(message)}</p>
${detail === '' ? '' : `<p><code>${escapeHtml(detail)}</code></p>`}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 居民健康卡 SAM 卡登记系统</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
