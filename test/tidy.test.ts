/** House rules that a machine can see (design, 4). Exception lists only shrink. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FILES = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n');

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const CODE = FILES.filter((file) => /^(?:shared|functions|infra|console|tools)\//.test(file));

/** Longest a file may be. */
const LINES = 160;

/**
 * Files that are longer: tables of data that a reader wants in one piece, and debts. A number may only
 * fall.
 */
const LONGER: Readonly<Record<string, number>> = JSON.parse(read('test/tidy-exceptions.json'));

/** What each part may import besides itself (design, 1). */
const MAY_IMPORT: Readonly<Record<string, RegExp>> = {
  shared: /^(?:shared\/|zod$)/,
  functions:
    /^(?:shared\/|functions\/|zod$|@middy\/|@aws-sdk\/|jose$|sm-crypto-v2$|node:|aws-lambda$|pdfkit$|bwip-js$|hucre\/xlsx$)/,
  'infra/aws':
    /^(?:shared\/|infra\/aws\/|infra\/bundle|functions\/storage\/(?:keys|store)\.ts$|aws-cdk-lib|constructs$|cdk-nag$|zod$|node:)/,
  // The demo's vendors and benches use the vendor's tool, and verify what the register signed as it does.
  'infra/local':
    /^(?:shared\/|tools\/|functions\/keys\/signatures\.ts$|infra\/local\/|infra\/bundle|zod$|node:|@aws-sdk\/client-(?:dynamodb|kms)$|oidc-provider$|jose$|sm-crypto-v2$)/,
  // What is computed when it is built may read the schemas; no page does.
  console: /^(?:shared\/|console\/|preact(?:\/hooks)?$|echarts\/|hucre\/xlsx$|zod$)/,
  // Whoever has the tool has no AWS: of the functions only what verifies a signature.
  tools: /^(?:shared\/|tools\/|functions\/keys\/signatures\.ts$|zod$|sm-crypto-v2$|node:)/,
};

function importsOf(file: string): string[] {
  const found = read(file).matchAll(/^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  return [...found].map(([, from, bare]) => {
    const name = from ?? bare ?? '';
    return name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name;
  });
}

describe('imports go downwards', () => {
  for (const [part, allowed] of Object.entries(MAY_IMPORT)) {
    test(`${part} imports only what it may`, () => {
      const wrong = CODE.filter((file) => file.startsWith(`${part}/`)).flatMap((file) =>
        importsOf(file)
          .filter((name) => !allowed.test(name))
          .map((name) => `${file} → ${name}`),
      );
      expect(wrong).toEqual([]);
    });
  }

  test('of the functions only documents draws, encodes bars and writes workbooks', () => {
    const libraries = /^(?:pdfkit|bwip-js|hucre\/xlsx)$/;
    const users = CODE.filter((file) => file.startsWith('functions/')).filter((file) =>
      importsOf(file).some((name) => libraries.test(name)),
    );
    expect(users.filter((file) => !file.startsWith('functions/documents/'))).toEqual([]);
  });

  test('of the functions only those that keep keys know the Chinese algorithms', () => {
    const users = CODE.filter((file) => file.startsWith('functions/')).filter((file) =>
      importsOf(file).includes('sm-crypto-v2'),
    );
    expect(users.filter((file) => !file.startsWith('functions/keys/'))).toEqual([]);
  });

  test('within functions: storage knows no runtime but its words, runtime knows no noun, nobody imports a main', () => {
    const wrong = CODE.filter((file) => file.startsWith('functions/')).flatMap((file) =>
      importsOf(file)
        .filter(
          (name) =>
            name.endsWith('/main.ts') ||
            (/^functions\/(?:storage|keys|runtime)\//.test(file) &&
              name.startsWith('functions/') &&
              !/^functions\/(?:storage|keys|runtime)\//.test(name)),
        )
        .map((name) => `${file} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('small enough to see', () => {
  test('a file is short, or its length stands in the list, which only shrinks', () => {
    const lengths = Object.fromEntries(
      CODE.map((file) => [file, read(file).split('\n').length - 1] as const).filter(
        ([, lines]) => lines > LINES,
      ),
    );
    const grown = Object.entries(lengths).filter(([file, lines]) => lines > (LONGER[file] ?? LINES));
    const stale = Object.keys(LONGER).filter((file) => (lengths[file] ?? 0) < (LONGER[file] ?? 0));
    expect({ grown, stale }).toEqual({ grown: [], stale: [] });
  });

  test('no line is wider than 110 columns', () => {
    const wide = CODE.flatMap((file) =>
      // The regulations' own words are not broken.
      file.startsWith('shared/regulation/')
        ? []
        : read(file)
            .split('\n')
            .flatMap((line, n) => (line.length > 110 ? [`${file}:${n + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });
});

describe('rules of the house', () => {
  test('no state is compared by hand outside the tables', () => {
    const wrong = CODE.filter((file) => /^(?:shared|functions)\//.test(file)).flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, n) => (/\bstate\s*[!=]==\s*'/.test(line) ? [`${file}:${n + 1}`] : [])),
    );
    expect(wrong).toEqual([]);
  });

  test('zod is imported whole, so that no locale comes along', () => {
    expect(
      FILES.filter((file) => /import \{ z \} from 'zod'/.test(read(file)) && !file.includes('tidy')),
    ).toEqual([]);
  });

  test('no code names a partition or a host of a cloud', () => {
    const literal = /arn:aws(?:-cn)?:|amazonaws\.com/;
    const wrong = CODE.filter((file) => !file.startsWith('infra/local/') && literal.test(read(file)));
    expect(wrong).toEqual([]);
  });

  test('nothing prints but the log and the commands', () => {
    const wrong = CODE.filter(
      (file) => /^(?:shared|functions)\//.test(file) && /console\.\w+\(/.test(read(file)),
    );
    expect(wrong).toEqual([]);
  });
});
