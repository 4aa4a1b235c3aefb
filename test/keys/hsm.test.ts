/** A real token over PKCS#11: SoftHSM2. Skipped, and said so, where there is no library or no binding. */
import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE } from '../../shared/transport-key/package.ts';
import { kcvOf } from '../../tools/crypto/kcv.ts';
import { CKA, CKK, CKO } from '../../tools/pkcs11/constants.ts';
import { attribute, template, theOne, withSession } from '../../tools/pkcs11/session.ts';
import { type Desk, invitation, newDesk, SAID } from './desk.ts';

const LIBRARY = [
  process.env.PKCS11_MODULE,
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((path) => path !== undefined && existsSync(path));
const BINDING: string = 'pkcs11js';
const bound = await import(BINDING).then(
  () => true,
  () => false,
);
const missing = !LIBRARY
  ? 'no softhsm2 (apt-get install softhsm2)'
  : bound
    ? ''
    : 'no pkcs11js (npm ci, with a compiler)';
if (missing) console.warn(`the tests with a real token are skipped: ${missing}`);

const PIN = String(randomInt(1e8, 1e9));
const LABEL = 'sam-keys-test';

let desk: Desk;
const environment = () => ({ TEST_PIN: PIN });
const TOKEN = `--module ${LIBRARY} --token-label ${LABEL} --pin-env TEST_PIN`;
const tool = (line: string, given: NodeJS.ProcessEnv = environment()) => desk.tool(`${line} ${TOKEN}`, given);
const place = () => ({ module: LIBRARY ?? '', label: LABEL, pin: PIN });

describe.skipIf(missing !== '')(`a token over PKCS#11${missing ? ` (${missing})` : ''}`, () => {
  const aes = randomBytes(16);
  const des2 = randomBytes(16);
  const des3 = randomBytes(24);

  beforeAll(async () => {
    desk = newDesk();
    mkdirSync(desk.at('tokens'));
    process.env.SOFTHSM2_CONF = desk.put('softhsm2.conf', `directories.tokendir = ${desk.at('tokens')}\n`);
    const init = `--init-token --free --label ${LABEL} --so-pin ${PIN} --pin ${PIN}`;
    execFileSync('softhsm2-util', init.split(' '), { stdio: 'pipe' });
    desk.put('script', 'CREATE FILE');
    for (const line of [
      'make-key --label sign',
      'make-key --label receive --receive rsa4096 --public @receive.pem',
    ])
      expect((await tool(line)).ok).toBe(true);
    await tool('make-key --label sign-2 --public @sign-2.pem');
    // Card keys of the sender's, as its key system would have put them there.
    await withSession(place(), ({ api, handle }) => {
      for (const [label, keyType, value] of [
        ['aes', CKK.aes, aes],
        ['des2', CKK.des2, des2],
        ['des3', CKK.des3, des3],
      ] as const) {
        const uses = { encrypt: true, sign: true, extractable: true, sensitive: true, private: true };
        const wanted = template({ class: CKO.secretKey, keyType, token: true, label, ...uses });
        api.C_CreateObject(handle, [...wanted, { type: 0x11, value }]);
      }
    });
  });
  afterAll(() => {
    desk.clear();
    delete process.env.SOFTHSM2_CONF;
  });

  /** Builds with the key of a label, or of a file, for the token's receiving key. */
  const build = async (name: string, source: string, own: object, signer = '--signer-label sign-2') => {
    desk.put(`${name}.inv`, invitation(desk.text('receive.pem'), { wrap: 'RSAES_OAEP_SHA_1', ...own }));
    return tool(
      `build-package --invitation @${name}.inv ${source} ${signer} --recipient @receive.pem --script @script` +
        ` --out @${name}.json --opening @${name}.opening`,
    );
  };
  const open = (name: string, more = '', signer = 'sign-2.pem') =>
    tool(`open-package --package @${name}.json --signer-key @${signer} --key-label receive${more}`);

  it('makes signing keys that never leave it', async () => {
    await withSession(place(), (session) => {
      for (const label of ['sign', 'receive']) {
        const key = theOne(session, CKO.privateKey, label);
        expect(attribute(session, key, CKA.extractable)[0]).toBe(0);
        expect(attribute(session, key, CKA.sensitive)[0]).toBe(1);
        expect(() => attribute(session, key, 0x11)).toThrow();
      }
    });
  });

  it('makes no second key under a label', async () => {
    expect((await tool('make-key --label sign')).said).toContain('已有');
  });

  it.each([
    ['aes', 'AES', 'AES-CMAC', aes],
    ['des2', '3DES', '3DES', des2],
    ['des3', '3DES', '3DES', des3],
  ] as const)(
    'carries the key %s: wrapped, signed and opened inside, its check value the software’s',
    async (label, algorithm, by, key) => {
      const value = kcvOf(by, key) ?? '';
      expect((await tool(`kcv --algorithm ${by} --key-label ${label}`)).said).toBe(value);
      const built = await build(label, `--key-label ${label}`, { algorithm });
      expect(built, built.said).toMatchObject({ ok: true });
      expect(PACKAGE.parse(desk.json(`${label}.json`)).manifest.signatureAlgorithm).toBe('ECDSA_SHA_256');
      expect(desk.json(`${label}.opening`).kcv).toBe(value);
      const opened = await open(label, ` --import-label ${label}-in`);
      expect(opened.said).toContain(value);
      expect((await tool(`kcv --algorithm ${by} --key-label ${label}-in`)).said).toBe(value);
      expect((await open(label, ` --import-label ${label}-in`)).said).toContain('已有');
      await withSession(place(), (session) => {
        const kept = theOne(session, CKO.secretKey, `${label}-in`);
        expect(attribute(session, kept, CKA.extractable)[0]).toBe(0);
        expect(() => attribute(session, kept, 0x11)).toThrow();
      });
    },
  );

  it('gives out no key that it holds: neither to a file, nor wrapped for another', async () => {
    await build('closed', '--key-label aes', { algorithm: 'AES' });
    const taken = await open('closed', ' --out @taken.hex');
    expect(taken).toMatchObject({ ok: false, said: expect.stringContaining('不可导出') });
    expect(existsSync(desk.at('taken.hex'))).toBe(false);
    expect((await open('closed', ' --import-label held')).ok).toBe(true);
    const again = await build('again', '--key-label held', { algorithm: 'AES' });
    expect(again).toMatchObject({ ok: false, said: expect.stringContaining('不可导出') });
  });

  it('opens in memory what it has no key type for, and says so', async () => {
    desk.put('sm4.hex', aes.toString('hex'));
    await build('sm4', '--key-file @sm4.hex', { algorithm: 'SM4' });
    const { said } = await open('sm4');
    expect(said).toContain(kcvOf('SM4-CMAC', aes));
    expect(said).toContain('内存');
    expect((await open('sm4', ' --import-label sm4-in')).ok).toBe(false);
  });

  it('refuses OAEP with SHA-256, which SoftHSM does not know, in one clear sentence', async () => {
    await build('sha256', '--key-label aes', { algorithm: 'AES', wrap: 'RSAES_OAEP_SHA_256' });
    expect(existsSync(desk.at('sha256.json'))).toBe(false);
    desk.put('aes.hex', aes.toString('hex'));
    await build('sha256', '--key-file @aes.hex', { algorithm: 'AES', wrap: 'RSAES_OAEP_SHA_256' });
    const { ok, lines } = await open('sha256');
    expect(ok).toBe(false);
    expect(lines).toEqual([expect.stringContaining('SHA-1')]);
  });

  it('opens nothing of which one bit is another', async () => {
    await build('whole', '--key-label aes', { algorithm: 'AES' });
    const { manifest } = PACKAGE.parse(desk.json('whole.json'));
    const { tokenReceiver } = await import('../../tools/pkcs11/key-pairs.ts');
    const opens = (ciphertext: Buffer) =>
      withSession(place(), (session) =>
        tokenReceiver(session, 'receive')
          .open({ ...manifest, ciphertext })
          .kcv('AES-CMAC'),
      );
    const bytes = Buffer.from(manifest.ciphertext, 'base64');
    expect(await opens(bytes)).toBe(kcvOf('AES-CMAC', aes));
    for (const at of [1, 255, 511]) {
      const changed = Buffer.from(bytes.map((byte, n) => (n === at ? byte ^ 1 : byte)));
      await expect(opens(changed)).rejects.toThrow('密码机');
    }
  });

  it.each([
    ['a wrong PIN', 'kcv --algorithm 3DES --key-label des2', { TEST_PIN: '0000' }, 'PIN'],
    ['no PIN', 'kcv --algorithm 3DES --key-label des2', {}, '环境变量'],
    ['a label that is not there', 'kcv --algorithm 3DES --key-label nothing', undefined, 'nothing'],
    ['another algorithm', 'kcv --algorithm AES-CMAC --key-label des2', undefined, 'AES-CMAC'],
    ['SM2', 'make-key --algorithm sm2 --label x', undefined, 'SM2'],
  ] as const)('answers %s with one sentence', async (_, line, given, word) => {
    const { ok, lines } = await tool(line, given ?? environment());
    expect(ok).toBe(false);
    expect(lines).toEqual([expect.stringContaining(word)]);
  });

  it('shows neither PIN nor key in anything that was said', () => {
    const said = SAID.join('\n').toLowerCase();
    for (const secret of [PIN, ...[aes, des2, des3].map((key) => key.toString('hex'))])
      expect(said).not.toContain(secret);
  });
});
