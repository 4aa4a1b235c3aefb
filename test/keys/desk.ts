/** A folder to work in at a sender's and a receiver's desk, with the tool at hand. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOf } from '../../functions/keys/signatures.ts';
import { run } from '../../tools/sam-keys/commands.ts';

/** Every word that a test's tool said, to be searched for what it must not say. */
export const SAID: string[] = [];

export function newDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'sam-keys-'));
  const at = (name: string) => join(folder, name);
  return {
    folder,
    at,
    text: (name: string) => readFileSync(at(name), 'utf8'),
    json: (name: string) => JSON.parse(readFileSync(at(name), 'utf8')),
    /** Puts a file, private unless said otherwise. */
    put: (name: string, content: string | object, mode = 0o600) => {
      writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
      chmodSync(at(name), mode);
      return at(name);
    },
    /** Runs a command; words that begin with `@` are files of this desk. */
    tool: async (line: string, environment: NodeJS.ProcessEnv = {}) => {
      const argv = line.split(' ').map((word) => (word.startsWith('@') ? at(word.slice(1)) : word));
      const { ok = true, lines } = await run(argv, environment);
      SAID.push(...lines);
      return { ok, said: lines.join('\n'), lines };
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
export type Desk = ReturnType<typeof newDesk>;

/** Base64 of the SubjectPublicKeyInfo in a PEM text. */
export const spkiIn = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

const WEEK_MS = 7 * 86_400_000;

/** An invitation as the register shows it, for the receiver whose PEM this is. */
export function invitation(pem: string, own: object = {}) {
  return {
    id: 'x-2026-0001',
    nonce: 'ab'.repeat(32),
    kind: 'transport-key',
    way: 'relay',
    place: 'CN/13',
    destination: 'CN/supplier/cos-maker',
    algorithm: '3DES',
    wrap: 'RSAES_OAEP_SHA_256',
    recipientKey: fingerprintOf(spkiIn(pem)),
    expiresAt: new Date(Date.now() + WEEK_MS).toISOString(),
    subject: {
      cos: 'cos-1-v2',
      batch: 'b-130100-2026-1',
      firstSerial: '13010020260000000001',
      lastSerial: '13010020260000000100',
    },
    state: 'invited',
    ...own,
  };
}
