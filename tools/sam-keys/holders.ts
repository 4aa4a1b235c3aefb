/** Where a command's keys lie: in files, or in a token under labels. */
import { type CardKey, type Receiver, type Signer, softwareKey } from '../crypto/keys.ts';
import { demand, Failure } from '../failure.ts';
import { tokenReceiver, tokenSigner } from '../pkcs11/key-pairs.ts';
import { tokenKey } from '../pkcs11/secret-keys.ts';
import { type Session, withSession } from '../pkcs11/session.ts';
import { type Given, optional, required } from './command.ts';
import { cardKeyBytes, receiverIn, signerIn } from './key-files.ts';

/** Options of every command that can use a token. */
export const TOKEN_OPTIONS = {
  module: { value: 'FILE', help: '密码机的 PKCS#11 库，例如 /usr/lib/softhsm/libsofthsm2.so' },
  'token-label': { value: 'LABEL', help: '密码机令牌的名称' },
  'pin-env': { value: 'NAME', help: '存有 PIN 的环境变量名（PIN 本身不写在命令行上）' },
} as const;

export const SIGNER_OPTIONS = {
  signer: { value: 'FILE', help: '签名私钥文件（make-key 所作）' },
  'signer-label': { value: 'LABEL', help: '或：签名密钥在密码机内的名称' },
} as const;

/** Does the work with a session where a token was named, otherwise without. */
export function withToken<T>(
  given: Given,
  environment: NodeJS.ProcessEnv,
  work: (session?: Session) => T | Promise<T>,
): T | Promise<T> {
  const module = optional(given, 'module');
  if (module === undefined) return work();
  const variable = required(given, 'pin-env');
  const pin = demand(environment[variable], '--pin-env 所指的环境变量没有设置');
  return withSession({ module, label: required(given, 'token-label'), pin }, work);
}

const NO_TOKEN = '用了密码机内的名称，就须给出 --module、--token-label 和 --pin-env';

/** Exactly one of the two ways to say where a key lies. */
function either<T>(
  given: Given,
  session: Session | undefined,
  file: { option: string; read: (path: string) => T },
  token: { option: string; find: (session: Session, label: string) => T },
): T {
  const path = optional(given, file.option);
  const label = optional(given, token.option);
  if ((path === undefined) === (label === undefined)) {
    throw new Failure(`须给出 --${file.option} 或 --${token.option} 之一（不能两者都给）`);
  }
  return label === undefined ? file.read(path ?? '') : token.find(demand(session, NO_TOKEN), label);
}

export const signerOf = (given: Given, session?: Session): Signer =>
  either(given, session, { option: 'signer', read: signerIn }, { option: 'signer-label', find: tokenSigner });

export const receiverOf = (given: Given, session?: Session): Receiver =>
  either(
    given,
    session,
    { option: 'key', read: receiverIn },
    {
      option: 'key-label',
      find: (open, label) => tokenReceiver(open, label, optional(given, 'import-label')),
    },
  );

export const cardKeyOf = (given: Given, algorithm: string, session?: Session): CardKey =>
  either(
    given,
    session,
    { option: 'key-file', read: (path) => softwareKey(algorithm, cardKeyBytes(path)) },
    { option: 'key-label', find: tokenKey },
  );
