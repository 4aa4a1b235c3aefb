/** `make-key`: a signing key, or a key to receive with, in a file or in a token. */
import { fingerprintOf } from '../../functions/keys/signatures.ts';
import { KEY_KINDS, type KeyKind, newPair } from '../crypto/keys.ts';
import { Failure } from '../failure.ts';
import { makePair } from '../pkcs11/key-pairs.ts';
import { type Command, type Given, oneOf, optional, required } from './command.ts';
import { mustBeNew, writePublic } from './files.ts';
import { TOKEN_OPTIONS, withToken } from './holders.ts';
import { pemOf, writeKey } from './key-files.ts';

export const makeKey: Command = {
  summary: '制作签名密钥，或（--receive）接收密钥用的密钥对；私钥只在文件（0600）或密码机内',
  options: {
    out: { value: 'FILE', help: '私钥文件；密码机内的密钥不需要' },
    public: { value: 'FILE', help: '另存公钥（PEM）；默认为 --out 加 .pub.pem' },
    algorithm: { value: 'ecdsa|sm2', help: '签名算法，默认 ecdsa（P-256）' },
    receive: { value: 'rsa4096|sm2', help: '制作接收密钥，而不是签名密钥' },
    label: { value: 'LABEL', help: '密钥在密码机内的名称（用密码机时）' },
    ...TOKEN_OPTIONS,
  },
  run: (given, environment) =>
    optional(given, 'module') === undefined
      ? inFile(given)
      : withToken(given, environment, (session) => {
          if (!session) throw new Failure('没有密码机');
          if ([given.algorithm, given.receive].includes('sm2')) {
            throw new Failure('PKCS#11 没有标准的 SM2：密码机内只能制作 ecdsa 或 rsa4096');
          }
          const file = optional(given, 'public');
          mustBeNew(file);
          const purpose = given.receive === undefined ? 'sign' : 'receive';
          const spki = makePair(session, purpose, required(given, 'label'));
          if (file !== undefined) writePublic(file, pemOf(spki));
          return { lines: shownKey(spki) };
        }),
};

function inFile(given: Given) {
  const out = required(given, 'out');
  const file = optional(given, 'public') ?? `${out}.pub.pem`;
  mustBeNew(out, file);
  const { algorithm } = KEY_KINDS[kindOf(given)];
  const { pkcs8, spki } = newPair(algorithm);
  writeKey(out, algorithm, pkcs8);
  writePublic(file, pemOf(spki.toString('base64')));
  return { lines: [`私钥已写入 ${out}（0600），公钥已写入 ${file}`, ...shownKey(spki.toString('base64'))] };
}

function kindOf(given: Given): KeyKind {
  const receive = optional(given, 'receive');
  if (receive === undefined) {
    return oneOf(optional(given, 'algorithm') ?? 'ecdsa', 'algorithm', ['ecdsa', 'sm2']);
  }
  if (given.algorithm !== undefined)
    throw new Failure('--algorithm 只用于签名密钥；接收密钥由 --receive 说明');
  return `receive-${oneOf(receive, 'receive', ['rsa4096', 'sm2'])}`;
}

/** The public key and its fingerprint, in groups that can be read aloud. */
export const shownKey = (spki: string) => [
  pemOf(spki).trimEnd(),
  `公钥指纹（SHA-256，供电话核对）：${fingerprintOf(spki).replace(/.{4}(?=.)/g, '$& ')}`,
];
