/** `register-key`: a public key to the register; a signing key with the proof that its owner holds it. */
import { fingerprintOf, isPublicKey } from '../../functions/keys/signatures.ts';
import { canonicalJson, utf8 } from '../../shared/ledger/canonical.ts';
import { place } from '../../shared/policy/jurisdiction.ts';
import type { Signer } from '../crypto/keys.ts';
import { demand, Failure } from '../failure.ts';
import { type Command, type Given, optional, required } from './command.ts';
import { SIGNER_OPTIONS, signerOf, TOKEN_OPTIONS, withToken } from './holders.ts';
import { publicKeyIn } from './key-files.ts';
import { post, REGISTER_OPTIONS } from './register.ts';

export const registerKey: Command = {
  summary: '向登记系统登记公钥；签名密钥同时证明持有私钥；登记后须由密钥管理员另行核对指纹',
  options: {
    place: { value: 'PLACE', help: '密钥所属，例如 CN/supplier/cos-maker 或 CN/13' },
    ...SIGNER_OPTIONS,
    receive: { value: 'FILE', help: '或：登记接收密钥的公钥（PEM）' },
    ...REGISTER_OPTIONS,
    ...TOKEN_OPTIONS,
  },
  run: (given, environment) =>
    withToken(given, environment, async (session) => {
      const owner = demand(place.safeParse(required(given, 'place')).data, '--place 不是一个所属');
      const file = optional(given, 'receive');
      const body =
        file === undefined ? signing(owner, signerOf(given, session)) : receiving(given, owner, file);
      await post(given, environment, '/public-keys', body);
      const fingerprint = fingerprintOf(body.spki).replace(/.{4}(?=.)/g, '$& ');
      return { lines: [`已登记，待核对。请在电话中念出公钥指纹：${fingerprint}`] };
    }),
};

function signing(owner: string, { algorithm, spki, sign }: Signer) {
  const named = { place: owner, purpose: 'sign', algorithm, spki };
  return { ...named, proof: sign(utf8(`sam-register public key 1\n${canonicalJson(named)}`)) };
}

function receiving(given: Given, owner: string, file: string) {
  if (given.signer !== undefined || given['signer-label'] !== undefined) {
    throw new Failure('一次只登记一把公钥：--receive 与签名密钥不能同时给出');
  }
  const spki = publicKeyIn(file);
  const algorithm = (['RSA_4096', 'SM2'] as const).find((known) => isPublicKey(known, spki));
  if (algorithm === undefined) throw new Failure(`${file} 不是接收密钥（RSA 4096 位或 SM2）`);
  return { place: owner, purpose: 'receive', algorithm, spki };
}
