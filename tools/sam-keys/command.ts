/** What a command is, how its options are read, and its help: one table for all three. */
import { parseArgs } from 'node:util';
import { demand, Failure } from '../failure.ts';

interface Option {
  /** What stands for the value in the help; none for a switch. */
  readonly value?: string;
  readonly help: string;
}
export type Options = Readonly<Record<string, Option>>;
export type Given = Readonly<Record<string, string | boolean | undefined>>;

/** What a command says; not ok is exit code 1. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly ok?: boolean;
}

export interface Command {
  readonly summary: string;
  readonly options: Options;
  readonly run: (given: Given, environment: NodeJS.ProcessEnv) => Promise<Outcome> | Outcome;
}

/** The option's value, if it was given. */
export function optional(given: Given, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws Failure that names the option */
export const required = (given: Given, name: string): string =>
  demand(optional(given, name), `缺少选项 --${name}（见 --help）`);

/** The option's value out of a closed list. */
export function oneOf<const T extends string>(value: string, name: string, of: readonly T[]): T {
  return demand(
    of.find((known) => known === value),
    `--${name} 须为 ${of.join('、')} 之一`,
  );
}

/**
 * Options of a command line. What is not known is refused without being quoted: it may be a key that somebody
 * put where no key belongs.
 */
export function read(options: Options, argv: readonly string[]): Given {
  const declared = Object.entries(options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ]);
  try {
    return parseArgs({
      args: [...argv],
      options: { ...Object.fromEntries(declared), help: { type: 'boolean' } },
      strict: true,
    }).values as Given;
  } catch {
    throw new Failure(
      `命令行有误：有未知的选项、缺少值的选项或多余的参数；可用选项为 ${names(options)}。密钥不得写在命令行上`,
    );
  }
}

const names = (options: Options) =>
  Object.keys(options)
    .map((name) => `--${name}`)
    .join(' ');

/** Help for one command. */
export function helpOf(name: string, { summary, options }: Command): string[] {
  const left = Object.entries(options).map(([option, { value }]) => `--${option}${value ? ` ${value}` : ''}`);
  const width = Math.max(...left.map(({ length }) => length));
  const helps = Object.values(options).map(({ help }) => help);
  return [
    `npm run sam-keys -- ${name} [选项]`,
    summary,
    '',
    ...left.map((option, n) => `  ${option.padEnd(width)}  ${helps[n] ?? ''}`),
  ];
}
