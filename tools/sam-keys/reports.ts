/** `submit`, `report-match` and `open-commitment`: what sender and receiver tell the register. */
import * as z from 'zod';
import { id } from '../../shared/fields.ts';
import { hex32, KCV_NAMES, kcv } from '../../shared/transport-key/package.ts';
import { demand, Failure } from '../failure.ts';
import { type Command, type Given, oneOf, optional, required } from './command.ts';
import { packageIn } from './faults.ts';
import { jsonIn, parsed, privateText } from './files.ts';
import { post, REGISTER_OPTIONS } from './register.ts';

const NOUNS = ['transport-keys', 'root-keys'] as const;
const NOUN_OF = { 'transport-key': 'transport-keys', 'root-key': 'root-keys' } as const;

const OBSERVED = z.strictObject({ kcv, algorithm: z.enum(KCV_NAMES) });
const OPENING = z.strictObject({ kind: z.literal('sam-register opening 1'), package: id, salt: hex32, kcv });

const ABOUT = {
  exchange: { value: 'ID', help: '邀请（密钥交换）编号' },
  noun: { value: NOUNS.join('|'), help: '省级二级根密钥用 root-keys；默认 transport-keys' },
} as const;

const pathOf = (given: Given, step: string) => {
  const exchange = demand(id.safeParse(required(given, 'exchange')).data, '--exchange 不是邀请编号');
  return `/${oneOf(optional(given, 'noun') ?? 'transport-keys', 'noun', NOUNS)}/${exchange}/${step}`;
};

export const submit: Command = {
  summary: '把密钥包报送登记系统',
  options: { package: { value: 'FILE', help: '密钥包' }, ...REGISTER_OPTIONS },
  run: async (given, environment) => {
    const sent = packageIn(required(given, 'package'));
    const { kind, exchange, package: name } = sent.manifest;
    await post(given, environment, `/${NOUN_OF[kind]}/${exchange}/submit`, sent);
    return { lines: [`密钥包 ${name} 已报送（邀请 ${exchange}）`] };
  },
};

export const reportMatch: Command = {
  summary: '收方填报其密码机所示的校验值（发方启封之前）',
  options: {
    ...ABOUT,
    observed: { value: 'FILE', help: 'open-package --observed 所写的文件' },
    kcv: { value: 'HEX', help: '或：校验值本身（6 至 16 位十六进制；校验值不是密钥）' },
    algorithm: { value: KCV_NAMES.join('|'), help: '校验值算法（用 --kcv 时）' },
    ...REGISTER_OPTIONS,
  },
  run: async (given, environment) => {
    await post(given, environment, pathOf(given, 'observe'), observedIn(given));
    return { lines: ['校验值已填报；等待发方启封'] };
  },
};

function observedIn(given: Given) {
  const file = optional(given, 'observed');
  if ((file === undefined) === (given.kcv === undefined))
    throw new Failure('须给出 --observed 或 --kcv 之一');
  if (file !== undefined) return jsonIn(file, OBSERVED);
  const algorithm = oneOf(required(given, 'algorithm'), 'algorithm', KCV_NAMES);
  // Not quoted back: somebody may have put the key where its check value belongs.
  const value = demand(kcv.safeParse(required(given, 'kcv')).data, '--kcv 须为 6 至 16 位十六进制');
  return { kcv: value, algorithm };
}

export const openCommitment: Command = {
  summary: '发方启封：交出制包时的盐与校验值，由登记系统与收方所报比对',
  options: {
    ...ABOUT,
    opening: { value: 'FILE', help: 'build-package 所写的启封文件' },
    ...REGISTER_OPTIONS,
  },
  run: async (given, environment) => {
    const file = required(given, 'opening');
    const { salt, kcv: value } = parsed(privateText(file), OPENING, file);
    const answer = await post(given, environment, pathOf(given, 'open'), { salt, kcv: value });
    const { stateTitle } = z
      .object({ stateTitle: z.string().max(20) })
      .catch({ stateTitle: '已启封' })
      .parse(answer);
    return { lines: [`已启封：${stateTitle}`] };
  },
};
