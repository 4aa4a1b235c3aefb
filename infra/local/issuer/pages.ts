/** The issuer's two pages: who signs in, and what went wrong. */
import { createHash } from 'node:crypto';

/** A person of the rehearsal; `place` is what the page groups by. */
export interface Person {
  id: string;
  name: string;
  title: string;
  place: string;
}

const STYLE = `
:root { color-scheme: light }
body { margin: 0; background: #f5f5f5; color: #1f1f1f;
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif }
main { max-width: 40rem; margin: 2rem auto; padding: 1.5rem 2rem 2rem; background: #fff; border-radius: 8px }
h1 { margin: 0 0 .5rem; font-size: 1.5rem }
.note { margin: 0 0 1rem; padding: .5rem .75rem; border: 1px solid #d4a106; border-radius: 6px;
  background: #fffbe6 }
fieldset { margin: 1rem 0 0; padding: 0; border: 0 }
legend { padding: 0; font-weight: 600 }
button { display: block; width: 100%; margin: .5rem 0 0; padding: .5rem .75rem; font: inherit;
  text-align: left; color: inherit; background: #fff; border: 1px solid #8c8c8c; border-radius: 6px;
  cursor: pointer }
button:hover { border-color: #0958d9; color: #0958d9 }
button:focus-visible { outline: 3px solid #0958d9; outline-offset: 2px }
button span { color: #595959 }
@media (max-width: 40rem) { main { margin: 0; border-radius: 0; padding: 1rem } }`;

/** For the pages' content security policy: no style but ours, and nothing else at all. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The sign-in page: one form, one button a person, grouped by place in the order given. */
export function signInPage(people: readonly Person[]): string {
  const groups = Map.groupBy(people, ({ place }) => place);
  const fieldsets = [...groups].map(
    ([place, members]) => `<fieldset>
<legend>${escapeHtml(place)}</legend>
${members.map(button).join('\n')}
</fieldset>`,
  );
  return page(
    '选择登录身份',
    `<p class="note"><strong>演示环境</strong>：点选即登录，不需要密码，请勿用于真实业务。</p>
<form method="post">
${fieldsets.join('\n')}
</form>`,
  );
}

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
