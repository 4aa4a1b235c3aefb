import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commitmentOf, PACKAGE, packageDigest } from '../../shared/transport-key/package.ts';
import { kcvOf } from '../../tools/crypto/kcv.ts';
import { type Desk, invitation, newDesk, SAID } from './desk.ts';

/** The key that must never be seen: in hexadecimal of both cases and in base64. */
const KEY = randomBytes(16);
const KEY_SPELT = [KEY.toString('hex'), KEY.toString('hex').toUpperCase(), KEY.toString('base64')];

let keys: Desk;
let desk: Desk;

beforeAll(async () => {
  keys = newDesk();
  for (const line of [
    'make-key --out @signer.json',
    'make-key --out @signer-sm2.json --algorithm sm2',
    'make-key --out @receiver.json --receive rsa4096',
    'make-key --out @receiver-sm2.json --receive sm2',
    'make-key --out @stranger.json',
    'make-key --out @other-receiver.json --receive sm2',
  ]) {
    expect((await keys.tool(line)).ok).toBe(true);
  }
  keys.put('key.hex', KEY.toString('hex'));
  keys.put('script.txt', 'CREATE FILE 80E0…', 0o644);
});
beforeEach(() => {
  desk = newDesk();
  return () => desk.clear();
});
afterAll(() => {
  keys.clear();
});

/** Builds on the desk, with the keys of the cabinet. */
function build(
  wanted: { signer?: string; receiver?: string; key?: string; more?: string; own?: object } = {},
) {
  const { signer = 'signer', receiver = 'receiver', key = 'key.hex', more = '', own = {} } = wanted;
  desk.put('inv.json', invitation(keys.text(`${receiver}.json.pub.pem`), own));
  const files = `--signer ${keys.at(`${signer}.json`)} --recipient ${keys.at(`${receiver}.json.pub.pem`)}`;
  const rest = `--key-file ${keys.at(key)} --script ${keys.at('script.txt')} --out @package.json --opening @opening.json`;
  return desk.tool(`build-package --invitation @inv.json ${files} ${rest}${more}`);
}
const check = (signer = 'signer') =>
  desk.tool(
    `check-package --package @package.json --invitation @inv.json --signer-key ${keys.at(`${signer}.json.pub.pem`)}`,
  );
const open = (receiver = 'receiver', signer = 'signer', more = '') =>
  desk.tool(
    `open-package --package @package.json --signer-key ${keys.at(`${signer}.json.pub.pem`)} --key ${keys.at(`${receiver}.json`)}${more}`,
  );

describe('a key made in a file', () => {
  it('is its owner’s alone, shows its public half only, and is never overwritten', async () => {
    const { said } = await desk.tool('make-key --out @mine.json');
    expect(statSync(desk.at('mine.json')).mode & 0o777).toBe(0o600);
    expect(said).toContain('BEGIN PUBLIC KEY');
    expect(said).not.toContain(desk.json('mine.json').privateKey);
    const before = desk.text('mine.json');
    expect(await desk.tool('make-key --out @mine.json')).toMatchObject({ ok: false });
    expect(desk.text('mine.json')).toBe(before);
  });

  it('that others can read is refused', async () => {
    const shown = await desk.tool(
      `kcv --algorithm 3DES --key-file ${desk.put('open.hex', KEY.toString('hex'), 0o644)}`,
    );
    expect(shown).toMatchObject({ ok: false, said: expect.stringContaining('chmod 600') });
  });
});

describe('a package', () => {
  it.each([
    ['RSAES_OAEP_SHA_256', '3DES', 'receiver', 'signer', '3DES'],
    ['RSAES_OAEP_SHA_1', 'AES', 'receiver', 'signer', 'AES-CMAC'],
    ['SM2PKE', 'SM4', 'receiver-sm2', 'signer-sm2', 'SM4-CMAC'],
    ['SM2PKE', '3DES', 'receiver-sm2', 'signer', '3DES'],
  ] as const)(
    'by %s with a key for %s is built, checked and opened: the same check value at both ends',
    async (wrap, algorithm, receiver, signer, by) => {
      const value = kcvOf(by, KEY) ?? '';
      const built = await build({ signer, receiver, own: { wrap, algorithm } });
      expect(built, built.said).toMatchObject({ ok: true });
      const sent = PACKAGE.parse(desk.json('package.json'));
      expect(built.said).toContain(await packageDigest(sent));
      expect((await check(signer)).lines[0]).toContain('密钥包无误');
      const opened = await open(receiver, signer, ' --out @key.hex --observed @observed.json');
      expect(opened.said).toContain(value);
      expect(desk.text('key.hex').trim()).toBe(KEY.toString('hex').toUpperCase());
      expect(statSync(desk.at('key.hex')).mode & 0o777).toBe(0o600);
      expect(desk.json('observed.json')).toEqual({ kcv: value, algorithm: by });
    },
  );

  it('promises its check value without saying it; the opening keeps the promise', async () => {
    const { said } = await build();
    const { salt, kcv, package: id } = desk.json('opening.json');
    const { manifest } = PACKAGE.parse(desk.json('package.json'));
    expect(kcv).toBe(kcvOf('3DES', KEY));
    expect(manifest.kcv.commitment).toBe(await commitmentOf(salt, id, kcv));
    expect(statSync(desk.at('opening.json')).mode & 0o777).toBe(0o600);
    for (const shown of [said, desk.text('package.json')]) {
      expect(shown).not.toContain(kcv);
      expect(shown).not.toContain(salt);
    }
  });

  it('carries the digest of the script that creates the file system (SAM-10)', async () => {
    await build({ more: ' --script-kind interface-program --script-version 3.1' });
    const { manifest } = PACKAGE.parse(desk.json('package.json'));
    expect(manifest).toMatchObject({ script: { kind: 'interface-program', version: '3.1' } });
  });

  it('of a province’s root key is made for its invitation (RHC-15)', async () => {
    const own = {
      kind: 'root-key',
      destination: 'CN',
      keyName: 'RK_DF02',
      algorithm: 'SM4',
      subject: undefined,
    };
    expect(await build({ own })).toMatchObject({ ok: true });
    expect(PACKAGE.parse(desk.json('package.json')).manifest).toMatchObject({ keyName: 'RK_DF02', level: 2 });
    expect((await check()).ok).toBe(true);
  });

  it('with an SM1 key promises what the HSM showed, and opens without a value of its own', async () => {
    const own = { algorithm: 'SM1' };
    expect(await build({ own })).toMatchObject({ ok: false, said: expect.stringContaining('密码机') });
    expect((await build({ own, more: ` --kcv-file ${desk.put('kcv.txt', 'a1b2c3\n')}` })).ok).toBe(true);
    expect(desk.json('opening.json').kcv).toBe('A1B2C3');
    expect((await open()).said).toContain('以密码机所示为准');
  });

  it('is not built for another key than the invitation names, nor over a file that stands', async () => {
    desk.put('package.json', '{}');
    expect(await build()).toMatchObject({ ok: false, said: expect.stringContaining('已存在') });
    const line = `--signer ${keys.at('signer.json')} --key-file ${keys.at('key.hex')} --script ${keys.at('script.txt')}`;
    const given = (pem: string) =>
      desk.tool(
        `build-package --invitation @inv.json --recipient ${keys.at(pem)} ${line} --out @p.json --opening @o.json`,
      );
    expect((await given('receiver-sm2.json.pub.pem')).said).toContain('不是 RSA_4096');
    desk.put('inv.json', invitation(keys.text('other-receiver.json.pub.pem'), { wrap: 'SM2PKE' }));
    expect((await given('receiver-sm2.json.pub.pem')).said).toContain('recipientKey');
  });

  it('that is wrong is told all that is wrong, in both languages', async () => {
    await build();
    desk.put('inv.json', {
      ...desk.json('inv.json'),
      nonce: 'cd'.repeat(32),
      place: 'CN/14',
      expiresAt: '2026-01-01T00:00:00.000Z',
    });
    const { manifest, signature } = desk.json('package.json');
    desk.put('package.json', {
      manifest: { ...manifest, keyVersion: 7, notAfter: '2026-02-01T00:00:00Z' },
      signature,
    });
    const { ok, lines } = await check();
    expect(ok).toBe(false);
    for (const field of ['signature', 'nonce', 'recipient', 'notAfter']) {
      expect(
        lines.filter((line) => / · /.test(line) && line.includes(`${field}:`)),
        field,
      ).not.toEqual([]);
    }
    expect(lines.filter((line) => line.includes('notAfter:'))).toHaveLength(2);
    expect((await check('stranger')).said).toContain('signer:');
  });

  it('is opened only for its recipient, and only with its sender’s signature', async () => {
    await build();
    expect((await open('receiver-sm2')).said).toContain('收方密钥');
    expect((await open('receiver', 'stranger')).said).toContain('不打开');
    const { manifest, signature } = desk.json('package.json');
    desk.put('package.json', { manifest: { ...manifest, nonce: 'cd'.repeat(32) }, signature });
    expect((await open()).said).toContain('不打开');
    desk.put('package.json', { manifest, signature });
    expect((await open('signer')).said).toContain('签名密钥');
  });
});

describe('what the tool is given', () => {
  const wrong = (lines: readonly string[]) => it.each(lines.map((line) => [line]));
  wrong([
    'nothing-known',
    'make-key',
    'make-key --out',
    'make-key --out @a --algorithm rsa',
    'make-key --out @a --receive rsa2048',
    'make-key --out @a --receive sm2 --algorithm sm2',
    'make-key --module /nowhere.so --token-label x --pin-env NOT_SET --label y',
    'kcv --algorithm 3DES',
    'kcv --algorithm DES --key-file @missing.hex',
    'kcv --algorithm 3DES --key-file @missing.hex',
    'kcv --algorithm 3DES --key-label x',
    'check-package --package @missing.json --invitation @missing.json --signer-key @missing.pem',
    'report-match --exchange x-1 --url http://localhost:1',
    'report-match --exchange ../etc --kcv A1B2C3 --algorithm 3DES --url http://localhost:1',
    'report-match --exchange x-1 --kcv A1B2C3 --algorithm 3DES --url http://register.example',
    'report-match --exchange x-1 --kcv A1B2C3 --algorithm 3DES --url http://localhost:1',
    'register-key --place nowhere --url http://localhost:1',
  ])('is refused in one sentence: %s', async (line) => {
    const { ok, lines } = await desk.tool(line);
    expect(ok).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/内部错误|undefined|\[object|at .*\.ts/);
  });

  wrong([
    `kcv --algorithm 3DES --key-file ${KEY.toString('hex')}x --key ${KEY.toString('hex')}`,
    `kcv --algorithm 3DES --key-file ${KEY.toString('hex')}`,
    `kcv --algorithm 3DES --key-file ${KEY.toString('base64')}`,
    `kcv --algorithm 3DES ${KEY.toString('hex')}`,
    `kcv --${KEY.toString('hex')}`,
    `${KEY.toString('hex')}`,
    `kcv --algorithm ${KEY.toString('hex')} --key-file @k`,
    `report-match --exchange x-1 --kcv ${KEY.toString('hex')} --algorithm 3DES --url http://localhost:1`,
    `report-match --exchange ${KEY.toString('hex').toUpperCase()} --kcv A1B2C3 --algorithm 3DES --url http://localhost:1`,
    `make-key --out @a --module x --token-label ${KEY.toString('base64')} --pin-env ${KEY.toString('hex')} --label y`,
    `build-package --key-version ${KEY.toString('hex')}`,
  ])('is not repeated, where it was a key on the command line', async (line) => {
    const { ok, said } = await desk.tool(line);
    expect(ok).toBe(false);
    for (const spelt of KEY_SPELT) expect(said).not.toContain(spelt);
  });

  it('is not repeated, where a key lies in a file of the wrong kind', async () => {
    const hex = KEY.toString('hex');
    const files = [`${hex}${hex}${hex}`, `{"key":"${hex}"`, `{"${hex}":1}`, `${hex}zz`, `["${hex}"]`];
    for (const [n, content] of files.entries()) {
      const file = desk.put(`odd-${n}`, content);
      for (const line of [
        `kcv --algorithm AES-CMAC --key-file ${file}`,
        `check-package --package ${file} --invitation ${file} --signer-key ${file}`,
        `build-package --invitation ${file} --recipient ${file} --out @p --opening @o`,
        `open-package --package ${file} --signer-key ${file} --key ${file}`,
        `open-commitment --exchange x-1 --opening ${file} --url http://localhost:1`,
        `report-match --exchange x-1 --observed ${file} --url http://localhost:1`,
        `register-key --place CN/13 --signer ${file} --url http://localhost:1`,
        `register-key --place CN/13 --receive ${file} --url http://localhost:1`,
      ]) {
        expect(await desk.tool(line), line).toMatchObject({ ok: false });
      }
    }
  });

  it('helps in Chinese, with every option of every command', async () => {
    const overview = await desk.tool('--help');
    const names = overview.lines.flatMap((line) => /^ {2}([a-z-]+) /.exec(line)?.[1] ?? []);
    expect(names).toHaveLength(9);
    for (const name of names) {
      const { ok, said } = await desk.tool(`${name} --help`);
      expect(ok).toBe(true);
      expect(said).toMatch(/\p{Script=Han}/u);
      expect(said).toContain('  --');
    }
  });

  it('makes a command of `npm run sam-keys` that prints, and exits with 1 for what it refuses', () => {
    const script = join(import.meta.dirname, '../../tools/sam-keys.ts');
    const at = (line: string) =>
      execFileSync(process.execPath, [script, ...line.split(' ')], { encoding: 'utf8', stdio: 'pipe' });
    expect(at(`kcv --algorithm 3DES --key-file ${keys.at('key.hex')}`).trim()).toBe(kcvOf('3DES', KEY));
    expect(() => at('kcv --algorithm 3DES')).toThrow(expect.objectContaining({ status: 1 }));
  });
});

describe('a key', () => {
  it('is in nothing that was said in all of these', () => {
    expect(SAID.length).toBeGreaterThan(100);
    const said = SAID.join('\n');
    for (const spelt of KEY_SPELT) expect(said).not.toContain(spelt);
    for (const name of ['signer', 'signer-sm2', 'receiver', 'receiver-sm2']) {
      expect(said).not.toContain(keys.json(`${name}.json`).privateKey.slice(40, 100));
    }
  });
});
