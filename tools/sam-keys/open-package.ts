/** `open-package`: opens what was sent, and shows of the key its check value only. */
import { fingerprintOf } from '../../functions/keys/signatures.ts';
import { answerFaults, ownFaults } from '../../shared/transport-key/faults.ts';
import { Failure } from '../failure.ts';
import { type Command, type Given, optional, required } from './command.ts';
import { faultLine, packageIn, signatureFaults } from './faults.ts';
import { jsonIn, mustBeNew, pretty, writePrivate } from './files.ts';
import { receiverOf, TOKEN_OPTIONS, withToken } from './holders.ts';
import { INVITATION } from './invitation.ts';
import { publicKeyIn } from './key-files.ts';

export const openPackage: Command = {
  summary: '打开密钥包，只显示校验值；用密码机时密钥解入密码机内，不可导出（密码机支持时）',
  options: {
    package: { value: 'FILE', help: '密钥包' },
    'signer-key': { value: 'FILE', help: '发方已登记的签名公钥（PEM）：签名不成立的包不打开' },
    invitation: { value: 'FILE', help: '邀请（JSON）；给出时一并核对' },
    key: { value: 'FILE', help: '接收私钥文件' },
    'key-label': { value: 'LABEL', help: '或：接收密钥在密码机内的名称' },
    'import-label': { value: 'LABEL', help: '卡密钥以此名称留存于密码机内（不可导出）' },
    out: { value: 'FILE', help: '把卡密钥写入此新文件（0600）；密码机内的密钥不能写出' },
    observed: { value: 'FILE', help: '把校验值写入此新文件，供 report-match 使用' },
    ...TOKEN_OPTIONS,
  },
  run: (given, environment) => {
    const [out, observed] = [optional(given, 'out'), optional(given, 'observed')];
    mustBeNew(out, observed);
    const { manifest } = verified(given);
    return withToken(given, environment, (session) => {
      const receiver = receiverOf(given, session);
      if (fingerprintOf(receiver.spki) !== manifest.recipientKey) {
        throw new Failure('这把接收密钥不是密钥包所指的收方密钥');
      }
      const { wrap, algorithm } = manifest;
      const key = receiver.open({ wrap, algorithm, ciphertext: Buffer.from(manifest.ciphertext, 'base64') });
      const bytes = out === undefined ? undefined : takenOut(key.bytes);
      const kcv = algorithm === 'SM1' ? undefined : key.kcv(manifest.kcv.algorithm);
      if (out !== undefined && bytes) writePrivate(out, `${bytes.toString('hex').toUpperCase()}\n`);
      if (observed !== undefined && kcv)
        writePrivate(observed, pretty({ kcv, algorithm: manifest.kcv.algorithm }));
      key.bytes?.fill(0);
      return {
        lines: [
          ...(key.note ? [key.note] : []),
          kcv ? `校验值（${manifest.kcv.algorithm}）：${kcv}` : '已打开；SM1 的校验值请以密码机所示为准',
          ...(out === undefined ? [] : [`卡密钥已写入 ${out}（0600）`]),
        ],
      };
    });
  },
};

/** The package, if its sender signed it, and if it answers the invitation where one is given. */
function verified(given: Given) {
  const sent = packageIn(required(given, 'package'));
  const invitation = optional(given, 'invitation');
  const faults = [
    ...signatureFaults(sent, publicKeyIn(required(given, 'signer-key'))),
    ...ownFaults(sent.manifest, new Date().toISOString()).map(faultLine),
    ...(invitation === undefined
      ? []
      : answerFaults(sent.manifest, jsonIn(invitation, INVITATION)).map(faultLine)),
  ];
  if (faults.length > 0) throw new Failure(`不打开：${faults.join('；')}`);
  return sent;
}

function takenOut(bytes: Buffer | undefined): Buffer {
  if (!bytes) throw new Failure('密钥在密码机内，不可导出：去掉 --out');
  return bytes;
}
