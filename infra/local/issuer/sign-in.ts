/** The sign-in itself: shows who may sign in, takes the one chosen, and hands back to the protocol. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { errorPage, type Person, STYLE_SOURCE, signInPage } from './pages.ts';

const MAX_FORM_BYTES = 1_024;

/** Handles `/interaction/{uid}`: GET shows the page, POST signs the form's `person` in. It never rejects. */
export function interactionHandler(
  provider: Provider,
  people: readonly Person[],
  callbacks: readonly string[],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  // Browsers hold the form's redirects to form-action too, and the last one goes back to the console.
  const targets = callbacks.map((callback) => new URL(callback).origin).join(' ');
  const forms = `form-action 'self' ${targets}; base-uri 'none'; frame-ancestors 'none'`;
  const policy = `default-src 'none'; style-src ${STYLE_SOURCE}; ${forms}`;
  const show = (response: ServerResponse, status: number, html: string): void => {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(html);
  };
  return async (request, response) => {
    try {
      const { uid, prompt } = await provider.interactionDetails(request, response);
      if (request.url?.split('?')[0] !== `/interaction/${uid}`) throw new Error('another sign-in');
      if (prompt.name === 'consent')
        return await provider.interactionFinished(request, response, { consent: {} });
      if (request.method !== 'POST') return show(response, 200, signInPage(people));
      const id = new URLSearchParams(await readForm(request)).get('person');
      if (!people.some((person) => person.id === id))
        return show(response, 400, errorPage('没有这个演示身份。', id ?? ''));
      await provider.interactionFinished(request, response, { login: { accountId: id } });
    } catch {
      // No cookie, another tab's sign-in, or a restart in between: to the person all are the same.
      show(response, 400, errorPage('这次登录已经过期，请回到应用重新登录。'));
    }
  };
}

async function readForm(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length;
    if (bytes > MAX_FORM_BYTES) throw new Error('form too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
