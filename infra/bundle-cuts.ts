/** What bundles leave out of the AWS SDK: 150 to 230 kB that a function of ours would load and never run. */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, OnLoadResult, Plugin } from 'esbuild';

const CREDENTIALS = fileURLToPath(import.meta.resolve('./bundle-credentials.ts'));
const STUBS = fileURLToPath(import.meta.resolve('./bundle-stubs.ts'));

/** Packages that a small file of ours stands in for. */
export const ALIASES = {
  '@aws-sdk/credential-provider-node': CREDENTIALS,
  '@aws-sdk/endpoint-cache': STUBS,
  '@smithy/core/event-streams': STUBS,
  // The reader of woff2 in the PDF library: 480 kB, and our fonts are TTF.
  'brotli/decompress.js': STUBS,
};

/** Every word of the functions' source: an error class of the SDK that is none of them has no use. */
function wordsOf(folder: string): Set<string> {
  const texts = globSync(join(folder, '**/*.ts')).map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
}

async function changed(
  path: string,
  loader: Loader,
  change: (text: string) => string,
): Promise<OnLoadResult> {
  return { contents: change(await readFile(path, 'utf8')), loader };
}

/** A client imports the whole of its package.json for its version. */
const onlyVersion = (text: string) => {
  const { name, version }: { name: string; version: string } = JSON.parse(text);
  return JSON.stringify({ name, version });
};

/**
 * A client's schemas are arrays with computed keys, which esbuild must keep, used or not, for a key might
 * run code. These are constants: once that is said, those of operations nobody calls go. An error nobody
 * names need not be a class of its own: the SDK then throws its base error under the same name.
 */
const usedSchemas = (words: ReadonlySet<string>) => (text: string) =>
  text
    .replace(/^((?:export )?var [\w$]+ = )(\[[\s\S]*?\]);$/gm, '$1/* @__PURE__ */ (() => ($2))();')
    .replace(/^n0_registry\.registerError\([\w$]+, (\w+)\);$/gm, (line, name) =>
      words.has(name) ? line : '',
    );

/**
 * An ES import of a built-in module reads all it exports, the lazy ones too: node:http's WebSocket alone
 * loads
 * undici, which costs half of an empty process's start. Asked for as an object it loads nothing unasked.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z:_/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** esbuild's plugin that cuts, for functions whose source lies in `folder`. */
export function cuts(folder: string): Plugin {
  const words = wordsOf(folder);
  return {
    name: 'cuts',
    setup({ onLoad }) {
      onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, ({ path }) =>
        changed(path, 'json', onlyVersion),
      );
      onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_\d+\.js$/ }, ({ path }) =>
        changed(path, 'js', usedSchemas(words)),
      );
      // Digests in JavaScript, for a Node without node:crypto.
      onLoad({ filter: /\/(?:Sha1|Sha256|Md5)Js\.js$/ }, ({ path }) => ({
        contents: `export class ${basename(path, '.js')} {}`,
      }));
    },
  };
}
