/** Bundles every function to one file: what is uploaded, and what the local host runs. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ALIASES, cuts } from './bundle-cuts.ts';

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');
const CUTS = cuts(FUNCTIONS);

/** Where the bundles are: a folder a function, with index.mjs in it. */
export const BUNDLES = join(ROOT, 'dist', 'functions');

/** What lies beside a bundle: files the function reads, from its own folder and from packages. */
const BESIDE: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  site: [
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
  const bundles = await Promise.all(names.map((name) => bundle(name)));
  for (const name of names) {
    for (const [from, to] of BESIDE[name] ?? []) {
      cpSync(join(ROOT, from), join(BUNDLES, name, to), { recursive: true });
    }
  }
  return Object.fromEntries(names.map((name, n): [string, Bundle] => [name, bundles[n] as Bundle]));
}

/** Bundles one entry; exported for measuring an entry that is no function. */
export async function bundle(
  name: string,
  entry = join(FUNCTIONS, name, 'main.ts'),
  folder = join(BUNDLES, name),
): Promise<Bundle> {
  const file = join(folder, 'index.mjs');
  // The folder is what is uploaded: nothing of an earlier build may lie in it.
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's ES modules lose what is not used; its CommonJS can't be cut.
    mainFields: ['module', 'main'],
    conditions: ['import', 'module', 'node'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    absWorkingDir: ROOT,
    logLevel: 'warning',
    alias: ALIASES,
    plugins: [CUTS],
  });
  const [output] = Object.values(metafile.outputs);
  return { file, bytes: output?.bytes ?? 0 };
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
