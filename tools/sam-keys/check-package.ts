/** `check-package`: everything that is wrong with a package, against its invitation and its sender's key. */

import { answerFaults, ownFaults } from '../../shared/transport-key/faults.ts';
import { packageDigest } from '../../shared/transport-key/package.ts';
import { type Command, required } from './command.ts';
import { faultLine, packageIn, signatureFaults } from './faults.ts';
import { jsonIn } from './files.ts';
import { INVITATION } from './invitation.ts';
import { publicKeyIn } from './key-files.ts';

export const checkPackage: Command = {
  summary: '核对密钥包：签名、日期，以及每一项是否与邀请一致；列出全部问题',
  options: {
    package: { value: 'FILE', help: '密钥包' },
    invitation: { value: 'FILE', help: '登记系统给出的邀请（JSON）' },
    'signer-key': { value: 'FILE', help: '发方已登记的签名公钥（PEM）' },
  },
  run: async (given) => {
    const sent = packageIn(required(given, 'package'));
    const invitation = jsonIn(required(given, 'invitation'), INVITATION);
    const faults = [
      ...signatureFaults(sent, publicKeyIn(required(given, 'signer-key'))),
      ...ownFaults(sent.manifest, new Date().toISOString()).map(faultLine),
      ...answerFaults(sent.manifest, invitation).map(faultLine),
    ];
    const digest = `包摘要 · digest: ${await packageDigest(sent)}`;
    if (faults.length === 0) return { lines: ['密钥包无误 · the package holds', digest] };
    return {
      ok: false,
      lines: [`发现 ${faults.length} 个问题 · ${faults.length} faults:`, ...faults, digest],
    };
  },
};
