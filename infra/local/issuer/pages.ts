/** The issuer's two pages: who signs in, and what went wrong. */
import { createHash } from 'node:crypto';

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

const STYLE = `
:root { color-scheme: light dark; --ground: #f5f5f5; --paper: #fff; --ink: #1f1f1f; --quiet: #595959;
  --line: #8c8c8c; --blue: #0958d9; --gold: #d4a106; --pale: #fffbe6;
  font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
@media (prefers-color-scheme: dark) { :root { --ground: #141414; --paper: #1f1f1f; --ink: #e8e8e8;
  --quiet: #b0b0b0; --line: #7a7a7a; --blue: #69b1ff; --gold: #ffe58f; --pale: #2b2611 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink) }
main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { margin: 0 0 .75rem; font-size: 1.4rem }
h2 { margin: 0 0 .5rem; font-size: 1.15rem } h3 { margin: 1rem 0 .25rem; font-size: 1rem; color: var(--quiet) }
.note { margin: 0 0 1rem; padding: .5rem .75rem; border: 1px solid var(--gold); border-radius: 6px;
  background: var(--pale) }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 1rem; padding: 0 }
nav a { color: var(--blue); display: inline-block; padding: .15rem 0 }
section { background: var(--paper); border-radius: 8px; padding: 1rem; margin: 0 0 1rem }
.places { columns: 4 16rem; column-gap: 1.25rem }
fieldset { margin: 0 0 .6rem; padding: 0; border: 0; min-width: 0; break-inside: avoid }
fieldset:has(> button:nth-of-type(7)) { break-inside: auto }
legend { padding: 0 0 .2rem; font-weight: 600; break-after: avoid }
button { display: block; width: 100%; margin: 0 0 .35rem; break-inside: avoid; padding: .3rem .7rem; font: inherit; text-align: left; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; cursor: pointer; min-height: 2.2rem }
button:hover { border-color: var(--blue) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }
button span { color: var(--quiet) }
p { overflow-wrap: anywhere }`;

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
