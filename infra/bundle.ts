/** Bundles every function to one file: what is uploaded, and what the local host runs. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { ALIASES, cuts, lazyBuiltins } from './bundle-cuts.ts';
import { bundleConsole } from './console.ts';
import { FONTS, makeFonts } from './fonts.ts';

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');

/** Where the bundles are: a folder a function, with index.mjs in it. */
export const BUNDLES = join(ROOT, 'dist', 'functions');

/** What lies beside a bundle: files the function reads, from its own folder and from packages. */
const BESIDE: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  // With its licence (OFL): the typeface is ours to pass on only together with it.
  documents: [[relative(ROOT, FONTS), 'fonts']],
  site: [
    ['dist/console', 'console'],
    ['functions/site/docs', 'docs'],
    ['node_modules/swagger-ui-dist/swagger-ui.css', 'docs/swagger-ui.css'],
    ['node_modules/swagger-ui-dist/swagger-ui-bundle.js', 'docs/swagger-ui-bundle.js'],
  ],
};

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
}

/** The folders of functions/ that are functions: those with a main.ts. */
export function functionNames(): string[] {
  return readdirSync(FUNCTIONS)
    .filter((name) => existsSync(join(FUNCTIONS, name, 'main.ts')))
    .sort();
}

/**
 * Bundles functions/<name>/main.ts to dist/functions/<name>/index.mjs, all of them unless some are named.
 * Throws with the compiler's messages when one doesn't build.
 */
export async function bundleFunctions(
  names: readonly string[] = functionNames(),
): Promise<Record<string, Bundle>> {
  // The folder is what is uploaded: nothing of an earlier build may lie in it.
  for (const name of names) rmSync(join(BUNDLES, name), { recursive: true, force: true });
  const entries = names.map((name) => [`${name}/index`, join(FUNCTIONS, name, 'main.ts')] as const);
  if (names.includes('documents')) await makeFonts();
  if (names.includes('site')) await bundleConsole();
  const sizes = await bundle(Object.fromEntries(entries), BUNDLES);
  for (const name of names) {
    for (const [from, to] of BESIDE[name] ?? []) {
      cpSync(join(ROOT, from), join(BUNDLES, name, to), { recursive: true });
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const file = join(BUNDLES, name, 'index.mjs');
      return [name, { file, bytes: sizes.get(file) ?? 0 }];
    }),
  );
}

/** Bundles entries, named by what they become below `folder`, in one go: what they share is parsed once. */
async function bundle(entryPoints: Record<string, string>, folder: string): Promise<Map<string, number>> {
  const { metafile } = await build({
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's ES modules lose what is not used; its CommonJS can't be cut.
    mainFields: ['module', 'main'],
    conditions: ['import', 'module', 'node'],
    minify: true,
    // ASCII: one wide character would make V8 keep, and read, the whole source in two bytes a character.
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    absWorkingDir: ROOT,
    logLevel: 'warning',
    alias: ALIASES,
    plugins: [lazyBuiltins, cuts(FUNCTIONS)],
  });
  return new Map(Object.entries(metafile.outputs).map(([file, { bytes }]) => [join(ROOT, file), bytes]));
}

if (import.meta.main) {
  const started = performance.now();
  const bundles = await bundleFunctions();
  for (const [name, { bytes }] of Object.entries(bundles)) {
    console.log(`${name.padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(7)} kB`);
  }
  const ms = Math.round(performance.now() - started);
  console.log(`${Object.keys(bundles).length} functions in ${ms} ms`);
}
