/** `kcv`: the check value of a key in a file or in a token. */
import { KCV_NAMES, KCVS } from '../../shared/transport-key/package.ts';
import { type Command, oneOf, required } from './command.ts';
import { cardKeyOf, TOKEN_OPTIONS, withToken } from './holders.ts';

export const checkValue: Command = {
  summary: '计算密钥校验值（KCV）；只显示校验值',
  options: {
    algorithm: { value: KCV_NAMES.join('|'), help: '校验值算法；SM1-HSM 只能由密码机给出' },
    'key-file': { value: 'FILE', help: '卡密钥文件（十六进制，0600）' },
    'key-label': { value: 'LABEL', help: '或：卡密钥在密码机内的名称' },
    ...TOKEN_OPTIONS,
  },
  run: (given, environment) => {
    const algorithm = oneOf(required(given, 'algorithm'), 'algorithm', KCV_NAMES);
    return withToken(given, environment, (session) => ({
      lines: [cardKeyOf(given, KCVS[algorithm].of, session).kcv(algorithm)],
    }));
  },
};
