/** All commands, in the order in which an exchange goes. */

import { Failure } from '../failure.ts';
import { buildPackage } from './build-package.ts';
import { checkPackage } from './check-package.ts';
import { checkValue } from './check-value.ts';
import { type Command, helpOf, type Outcome, read } from './command.ts';
import { makeKey } from './make-key.ts';
import { openPackage } from './open-package.ts';
import { registerKey } from './register-key.ts';
import { openCommitment, reportMatch, submit } from './reports.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  'make-key': makeKey,
  'register-key': registerKey,
  'build-package': buildPackage,
  'check-package': checkPackage,
  submit,
  'open-package': openPackage,
  kcv: checkValue,
  'report-match': reportMatch,
  'open-commitment': openCommitment,
};

/** A sentence names files and labels: where somebody gave a key for one, not even that is shown. */
const LIKE_A_KEY = /[0-9A-Fa-f]{32,}|[A-Za-z0-9+/]{20,}={1,2}/g;

/**
 * Runs one command line. Whatever goes wrong is one line that quotes no file, key, token or PIN: what is not
 * a Failure is a bug, and its own message is kept back, because nobody has checked what it says.
 */
export async function run(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  try {
    return await chosen(argv, environment);
  } catch (error) {
    if (error instanceof Failure)
      return { ok: false, lines: [error.message.replace(LIKE_A_KEY, '（不显示）')] };
    const name = error instanceof Error ? error.name : typeof error;
    return { ok: false, lines: [`程序内部错误（${name}）：请报告维护者`] };
  }
}

async function chosen([name, ...rest]: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  if (name === undefined || name === '--help' || name === 'help') return { lines: overview() };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Failure(`没有这个命令；可用：${Object.keys(COMMANDS).join('、')}`);
  if (rest.includes('--help')) return { lines: helpOf(name, command) };
  return command.run(read(command.options, rest), environment);
}

const overview = () => [
  '密钥包工具：npm run sam-keys -- <命令> [选项]；各命令用 --help 查看选项',
  '',
  ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`),
];
