import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { issuer, type Machine, type Person } from '../../infra/local/issuer.ts';
import { machineToken, personToken } from '../../infra/local/token.ts';

const AUDIENCE = 'sam-register';
const PEOPLE: Person[] = [
  { id: 'li-na', name: '李娜', title: '登记员', place: '河北省卫生健康委' },
  { id: 'wang-wei', name: '王伟 <主管>', title: '密钥主管', place: '国家卫生健康委' },
];
const MACHINES: Machine[] = [{ id: 'hospital-his', secret: 'a secret: with + and %', title: '医院信息系统' }];
const CODE = { client_id: 'console', response_type: 'code', scope: 'openid', code_challenge_method: 'S256' };

let folder: string;
let server: Server;
let url: string;
const said = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));

/** The gateway in small: one port, and the issuer mounted below a prefix of it. */
async function start(port = 0): Promise<void> {
  server = createServer((request, response) => {
    if (request.url?.startsWith('/issuer')) handle(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
  url = `http://localhost:${(server.address() as AddressInfo).port}/issuer`;
  const handle = await issuer({ url, folder, audience: AUDIENCE, people: PEOPLE, machines: MACHINES });
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((settle) => server.close(settle));
  await pause(50); // fetch learns only now that its kept connections are gone
}

async function discovery(): Promise<Record<string, string>> {
  return (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as Record<string, string>;
}

/** Verifies as the register does: the key from discovery, and issuer, audience and algorithm all given. */
async function verified(token: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${(await discovery()).jwks_uri}`));
  return (await jwtVerify(token, keys, { issuer: url, audience: AUDIENCE, algorithms: ['ES256'] })).payload;
}

async function tokenRequest(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

interface Page {
  url: URL;
  status?: number;
  html: string;
  headers?: Headers;
}

/** A browser in small: keeps cookies, follows redirects, stops at a page or at the console's callback. */
function browser(): (to: URL | string, form?: Record<string, string>) => Promise<Page> {
  const cookies = new Map<string, string>();
  return async (to, form) => {
    let request: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    for (let url = new URL(to); ; request = {}) {
      if (url.pathname === '/callback') return { url, html: '' };
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { cookie, accept: 'text/html' },
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) cookies.set(name, value);
        else cookies.delete(name);
      }
      const location = response.headers.get('location');
      const { status, headers } = response;
      if (location === null) return { url, status, headers, html: await response.text() };
      url = new URL(location, url);
    }
  };
}

/** The address that the console opens for a sign-in. */
function authorization(parameters: Record<string, string>): string {
  const { redirect_uri = callback() } = parameters;
  const address = `${url.replace('localhost', new URL(redirect_uri).hostname)}/auth`;
  return `${address}?${new URLSearchParams({ ...CODE, redirect_uri, ...parameters })}`;
}

async function redeem(back: URL, verifier: string): Promise<ReturnType<typeof tokenRequest>> {
  return tokenRequest({
    grant_type: 'authorization_code',
    client_id: 'console',
    redirect_uri: back.origin + back.pathname,
    code: `${back.searchParams.get('code')}`,
    ...(verifier === '' ? {} : { code_verifier: verifier }),
  });
}

/** A fresh verifier, and the challenge to send for it. */
function pkce(): { verifier: string; proof: { code_challenge: string } } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, proof: { code_challenge: createHash('sha256').update(verifier).digest('base64url') } };
}

const callback = (): string => `${new URL(url).origin}/callback`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'issuer-'));
  await start();
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  // No warning of oidc-provider's about quick starts or defaults, in any of the tests.
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});

describe('discovery', () => {
  it('names the issuer and endpoints under the path where it is mounted', async () => {
    const found = await discovery();
    expect(found.issuer).toBe(url);
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
      expect(found[name]).toMatch(new RegExp(`^${url}/`));
    }
    expect(found.code_challenge_methods_supported).toEqual(['S256']);
  });

  it('publishes no private part of the signing key', async () => {
    const { keys } = (await (await fetch(`${url}/jwks`)).json()) as { keys: Record<string, string>[] };
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('a person', () => {
  it("gets a token of 15 minutes that says who and that it is a person's", async () => {
    const claims = await verified(await personToken(url, 'li-na'));
    expect(claims).toMatchObject({
      iss: url,
      sub: 'li-na',
      aud: AUDIENCE,
      client_id: 'console',
      person: true,
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(900);
    expect(claims.jti).toMatch(/./);
  });

  it('who is not of the rehearsal is refused, and those who are get named', async () => {
    await expect(personToken(url, 'nobody')).rejects.toThrow('no person nobody; there are: li-na, wang-wei');
    const go = browser();
    const page = await go(authorization(pkce().proof));
    const refused = await go(page.url, { person: 'nobody' });
    expect([refused.status, refused.html]).toEqual([400, expect.stringContaining('没有这个演示身份')]);
  });

  it.each(['localhost', '127.0.0.1'])(
    'comes back to the console at %s with name, title and place',
    async (host) => {
      const { verifier, proof } = pkce();
      const redirect_uri = callback().replace('localhost', host);
      const go = browser();
      const page = await go(authorization({ ...proof, redirect_uri, state: 's', nonce: 'n' }));
      const back = await go(page.url, { person: 'wang-wei' });
      expect(back.url.origin + back.url.pathname).toBe(redirect_uri);
      expect(back.url.searchParams.get('state')).toBe('s');
      const { body } = await redeem(back.url, verifier);
      const keys = createRemoteJWKSet(new URL(`${url}/jwks`));
      const { payload } = await jwtVerify(`${body.id_token}`, keys, { issuer: url, audience: 'console' });
      const expected = { sub: 'wang-wei', title: '密钥主管', place: '国家卫生健康委', nonce: 'n' };
      expect(payload).toMatchObject(expected);
      // The console asks again with it before its token ends.
      expect(body.refresh_token).toMatch(/^[\w-]{43}$/);
    },
  );

  it('stays signed in for the day, and gives way to another when prompt=login asks', async () => {
    const go = browser();
    const first = await go(authorization(pkce().proof));
    await go(first.url, { person: 'li-na' });
    const { verifier, proof } = pkce();
    const silent = await go(authorization({ ...proof, prompt: 'none' }));
    expect(await verified(`${(await redeem(silent.url, verifier)).body.access_token}`)).toMatchObject({
      sub: 'li-na',
    });

    const other = pkce();
    const page = await go(authorization({ ...other.proof, prompt: 'login' }));
    expect(page.html).toContain('选择登录身份');
    // oidc-provider ends the first person's session through a form that the browser submits by itself.
    const leaving = await go(page.url, { person: 'wang-wei' });
    const [, action = ''] = /action="([^"]+)"/.exec(leaving.html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(leaving.html) ?? [];
    const back = await go(action, { xsrf, logout: 'yes' });
    const { body } = await redeem(back.url, other.verifier);
    expect(await verified(`${body.access_token}`)).toMatchObject({ sub: 'wang-wei' });
  });
});

describe('an authorization code', () => {
  async function code(): Promise<{ back: URL; verifier: string }> {
    const { verifier, proof } = pkce();
    const go = browser();
    const page = await go(authorization(proof));
    return { back: (await go(page.url, { person: 'li-na' })).url, verifier };
  }

  it('is worth nothing with a wrong verifier or none', async () => {
    for (const wrong of [pkce().verifier, '']) {
      const { status, body } = await redeem((await code()).back, wrong);
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    }
  });

  it('is worth a token once', async () => {
    const { back, verifier } = await code();
    expect(await redeem(back, verifier)).toMatchObject({ status: 200 });
    expect(await redeem(back, verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('is not given without a challenge', async () => {
    const back = await browser()(authorization({}));
    expect(back.url.searchParams.get('error')).toBe('invalid_request');
  });

  it('is not sent to an address that is not the console its own', async () => {
    const redirect_uri = 'http://localhost:1/callback';
    const { status, html } = await browser()(authorization({ ...pkce().proof, redirect_uri }));
    expect([status, html]).toEqual([400, expect.stringContaining('登录没有完成')]);
  });
});

describe('a machine', () => {
  it("gets a token that says which and that it is no person's", async () => {
    const claims = await verified(await machineToken(url, 'hospital-his', 'a secret: with + and %'));
    expect(claims).toMatchObject({ iss: url, sub: 'hospital-his', aud: AUDIENCE, person: false });
    expect(Number(claims.exp) - Number(claims.iat)).toBeLessThanOrEqual(900);
    expect(claims.jti).toMatch(/./);
  });

  it('may send its secret in the form too', async () => {
    const [machine] = MACHINES;
    const form = {
      grant_type: 'client_credentials',
      client_id: `${machine?.id}`,
      client_secret: `${machine?.secret}`,
    };
    const { body } = await tokenRequest(form);
    expect(await verified(`${body.access_token}`)).toMatchObject({ sub: 'hospital-his' });
  });

  it('with a wrong secret, or that nobody knows, is refused alike', async () => {
    await expect(machineToken(url, 'hospital-his', 'wrong')).rejects.toThrow('invalid_client');
    await expect(machineToken(url, 'nobody', 'wrong')).rejects.toThrow('invalid_client');
    await expect(machineToken(url, 'console', 'wrong')).rejects.toThrow('invalid_client');
  });
});

describe('the sign-in page', () => {
  it('is one Chinese form of people by place, says that it is a rehearsal, and runs no script', async () => {
    const { html, headers } = await browser()(authorization(pkce().proof));
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('演示环境');
    expect(html.match(/<form/g)).toHaveLength(1);
    expect(html).toContain('<legend>河北省卫生健康委</legend>');
    expect(html).toContain('王伟 &#60;主管&#62;');
    expect(headers?.get('content-security-policy')).toContain("default-src 'none'");
  });

  it("without the browser's cookie is expired", async () => {
    const page = await browser()(authorization(pkce().proof));
    const { status, html } = await browser()(page.url);
    expect([status, html]).toEqual([400, expect.stringContaining('已经过期')]);
  });
});

describe('the signing key', () => {
  it('outlives a restart, and with it the tokens', async () => {
    const token = await personToken(url, 'li-na');
    const file = readFileSync(join(folder, 'issuer-keys.json'), 'utf8');
    expect(statSync(join(folder, 'issuer-keys.json')).mode & 0o777).toBe(0o600);
    await stop();
    await start(Number(new URL(url).port));
    expect(await verified(token)).toMatchObject({ sub: 'li-na' });
    expect(readFileSync(join(folder, 'issuer-keys.json'), 'utf8')).toBe(file);
  });
});

describe('the command token', () => {
  const command = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['infra/local/token.ts', ...args]);

  it("prints the person's token and nothing else", async () => {
    const { stdout, stderr } = await command('li-na', '--port', new URL(url).port);
    expect(await verified(stdout.trim())).toMatchObject({ sub: 'li-na' });
    expect([stdout.trim().split('\n').length, stderr]).toEqual([1, '']);
  });

  it('says what to do when nothing listens', async () => {
    await expect(command('li-na', '--port', '9')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^nothing answers at http:\/\/localhost:9: start the system with npm start/,
      ),
    });
  });
});
