/** A person told of by every route to a started host stands in no byte that it leaves behind (RHC-16). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { demoCountry } from '../../infra/local/demo/country.ts';
import { sessions } from '../../infra/local/demo/session.ts';
import { personToken } from '../../infra/local/token.ts';
import { filesBelow, tell, tracesIn } from '../resident/canary.ts';

const HOST = join(import.meta.dirname, '../../infra/local/host.ts');
const folder = mkdtempSync(join(tmpdir(), 'canary-'));
const host = spawn(process.execPath, [HOST, '--folder', folder, '--no-demo', '--port', '0']);
let said = '';
for (const stream of [host.stdout, host.stderr])
  stream.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
const ended = once(host, 'exit');

afterAll(async () => {
  host.kill('SIGKILL');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

it('leaves no trace of a person in files, logs or what it says; only a view and an export show him', async () => {
  await expect.poll(() => said, { timeout: 120_000 }).toContain('Ctrl-C stops everything');
  const [url = ''] = /http:\/\/localhost:\d+/.exec(said) ?? [];
  await demoCountry(sessions(url), () => {});
  const people = {
    clerk: 'primary-clerk-1301',
    second: 'primary-clerk-1301-2',
    other: 'primary-clerk-4401',
    privacy: 'privacy-officer-13',
    officer: 'provincial-officer-13',
  };
  let keys = 0;
  const heard = await tell({
    people,
    home: 'CN/13/1301/u-clinic-1301',
    away: 'CN/44/4401/u-clinic-4401',
    call: async (who, method, path, body) => {
      keys += 1;
      const authorization = `Bearer ${await personToken(`${url}/issuer`, who)}`;
      const type = { 'content-type': 'application/json', 'idempotency-key': `canary-key-${keys}` };
      const sent = body ? { headers: { authorization, ...type }, body: JSON.stringify(body) } : {};
      const response = await fetch(`${url}/v1${path}`, { method, headers: { authorization }, ...sent });
      return { status: response.status, text: await response.text() };
    },
  });
  expect(heard.filter(({ status }) => status >= 500)).toEqual([]);
  const shown = heard.filter(({ text }) => tracesIn(text).length > 0);
  expect(new Set(shown.map(({ route }) => route))).toEqual(new Set(['view', 'export']));
  host.kill('SIGTERM');
  await ended;
  const files = filesBelow(folder);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['dynamodb.db']));
  for (const { name, bytes } of files) expect(tracesIn(bytes), name).toEqual([]);
  expect(tracesIn(said)).toEqual([]);
});
