/** `build-package`: wraps a card's key for its recipient, promises its check value, signs the manifest. */
import { createHash, randomBytes } from 'node:crypto';
import { fingerprintOf, isPublicKey } from '../../functions/keys/signatures.ts';
import { text } from '../../shared/fields.ts';
import { answering } from '../../shared/transport-key/faults.ts';
import {
  commitmentOf,
  KCVS,
  type KcvAlgorithm,
  kcv as kcvSchema,
  MANIFEST,
  type Manifest,
  packageDigest,
  signedBytes,
  WRAPS,
} from '../../shared/transport-key/package.ts';
import type { CardKey, Signer } from '../crypto/keys.ts';
import { demand, Failure } from '../failure.ts';
import { type Command, type Given, oneOf, optional, required } from './command.ts';
import { bytesIn, jsonIn, mustBeNew, pretty, privateText, writePrivate, writePublic } from './files.ts';
import { cardKeyOf, SIGNER_OPTIONS, signerOf, TOKEN_OPTIONS, withToken } from './holders.ts';
import { INVITATION, type Invitation } from './invitation.ts';
import { publicKeyIn } from './key-files.ts';

export const buildPackage: Command = {
  summary: '按邀请制作并签名密钥包；另存启封文件（盐与校验值），收方报出校验值之前不得示人',
  options: {
    invitation: { value: 'FILE', help: '登记系统给出的邀请（JSON）' },
    'key-file': { value: 'FILE', help: '卡密钥文件（十六进制，0600）' },
    'key-label': { value: 'LABEL', help: '或：卡密钥在密码机内的名称' },
    ...SIGNER_OPTIONS,
    recipient: { value: 'FILE', help: '收方公钥（PEM）；其指纹须与邀请一致' },
    script: { value: 'FILE', help: '建文件系统的脚本或接口服务程序（传输密钥必需）' },
    'script-kind': { value: 'KIND', help: 'file-system-script（默认）或 interface-program' },
    'script-version': { value: 'TEXT', help: '脚本或程序的版本，默认 1' },
    'package-id': { value: 'ID', help: '发方自己的包编号；默认随机' },
    'key-version': { value: '0-255', help: '密钥版本，默认 1' },
    'kcv-file': { value: 'FILE', help: 'SM1 专用：存有密码机所示校验值的文件（0600）' },
    out: { value: 'FILE', help: '密钥包' },
    opening: { value: 'FILE', help: '启封文件（0600）' },
    ...TOKEN_OPTIONS,
  },
  run: (given, environment) => {
    mustBeNew(required(given, 'out'), required(given, 'opening'));
    const invitation = jsonIn(required(given, 'invitation'), INVITATION);
    const recipient = recipientIn(given, invitation);
    return withToken(given, environment, async (session) => {
      const signer = signerOf(given, session);
      return build(given, invitation, {
        recipient,
        signer,
        key: cardKeyOf(given, invitation.algorithm, session),
      });
    });
  },
};

function recipientIn(given: Given, { recipientKey, wrap }: Invitation): string {
  const spki = publicKeyIn(required(given, 'recipient'));
  if (!isPublicKey(WRAPS[wrap].key, spki)) throw new Failure(`--recipient 不是 ${WRAPS[wrap].key} 公钥`);
  if (fingerprintOf(spki) !== recipientKey) {
    throw new Failure('--recipient 的指纹与邀请中的 recipientKey 不一致：不要使用，先与收方核对');
  }
  return spki;
}

async function build(
  given: Given,
  invitation: Invitation,
  { recipient, signer, key }: { recipient: string; signer: Signer; key: CardKey },
) {
  const { algorithm, wrap, expiresAt } = invitation;
  const salt = randomBytes(32).toString('hex');
  const id = optional(given, 'package-id') ?? `p-${randomBytes(8).toString('hex')}`;
  const kcvAlgorithm = kcvAlgorithmOf(algorithm);
  const kcv = kcvIn(given, key, kcvAlgorithm);
  const manifest = manifestOf({
    ...answering(invitation),
    ...scriptIn(given, invitation),
    schemaVersion: 1,
    package: id,
    keyVersion: Number(optional(given, 'key-version') ?? 1),
    ciphertext: key.wrap(wrap, recipient).toString('base64'),
    kcv: { algorithm: kcvAlgorithm, commitment: await commitmentOf(salt, id, kcv) },
    notBefore: new Date().toISOString(),
    notAfter: expiresAt,
    signer: fingerprintOf(signer.spki),
    signatureAlgorithm: signer.algorithm,
  });
  const sent = { manifest, signature: signer.sign(signedBytes(manifest)) };
  const [out, opening] = [required(given, 'out'), required(given, 'opening')];
  writePrivate(opening, pretty({ kind: 'sam-register opening 1', package: id, salt, kcv }));
  writePublic(out, pretty(sent));
  return {
    lines: [
      `密钥包 ${id} 已写入 ${out}，启封文件已写入 ${opening}（0600）`,
      `包摘要（批准时核对）：${await packageDigest(sent)}`,
      `签名者指纹：${manifest.signer}`,
    ],
  };
}

/** The manifest as the register will parse it: what is signed is what is read. */
function manifestOf(given: unknown): Manifest {
  const parsed = MANIFEST.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join('、');
  throw new Failure(`不能按此制作密钥包，不合规的项：${fields}`);
}

function kcvAlgorithmOf(algorithm: string): KcvAlgorithm {
  const names = Object.keys(KCVS) as KcvAlgorithm[];
  return demand(
    names.find((name) => KCVS[name].of === algorithm),
    `没有 ${algorithm} 的校验值算法`,
  );
}

/** The check value is not printed: until the receiver has reported its own, nobody else may know it. */
function kcvIn(given: Given, key: CardKey, algorithm: KcvAlgorithm): string {
  const file = optional(given, 'kcv-file');
  if (file === undefined) return key.kcv(algorithm);
  if (algorithm !== 'SM1-HSM') throw new Failure('--kcv-file 只用于 SM1：其他算法由本程序计算');
  const value = kcvSchema.safeParse(privateText(file).trim());
  if (!value.success) throw new Failure(`文件 ${file} 不是校验值（6 至 16 位十六进制）`);
  return value.data;
}

function scriptIn(given: Given, { kind }: Invitation) {
  if (kind === 'root-key') return {};
  const bytes = bytesIn(required(given, 'script'));
  const version = text(40).safeParse(optional(given, 'script-version') ?? '1');
  return {
    script: {
      kind: oneOf(optional(given, 'script-kind') ?? 'file-system-script', 'script-kind', [
        'file-system-script',
        'interface-program',
      ]),
      version: demand(version.data, '--script-version 须为 1 至 40 个字符'),
      digest: createHash('sha256').update(bytes).digest('hex'),
    },
  };
}
