/**
 * Builds the console: one page's code apart from the other's, every file named by its content, and what the
 * page needs of the register's tables computed here instead of carried along.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Where it lies when it is built: assets, and index.html with a mark for the way to them. */
export const CONSOLE = join(ROOT, 'dist', 'console');

/** `*.table.ts` is run here; the page gets what it exports, as data. */
const tables: Plugin = {
  name: 'tables',
  setup: (on) => {
    on.onLoad({ filter: /\.table\.ts$/ }, async ({ path }) => {
      const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
      const lines = Object.entries(exported).map(
        ([name, value]) => `export const ${name}=${JSON.stringify(value)};`,
      );
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};

/** The page: nothing inline, so that its policy can forbid it. `%BASE%` leads to where the site stands. */
const indexPage = (script: string, style: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>居民健康卡 SAM 卡登记系统</title>
<link rel="stylesheet" href="%BASE%assets/${style}">
<script type="module" src="%BASE%assets/${script}"></script>
</head>
<body></body>
</html>
`;

/**
 * Stands before whatever loads zod, which the rules shared with the register are written in: it would try
 * `new Function`, which the page's policy forbids and notes.
 */
const WITHOUT_EVAL = 'globalThis.__zod_globalConfig??={jitless:true};';

/** Builds into dist/console; an asset is served as the gzip beside it. @returns bytes of every file */
export async function bundleConsole(): Promise<Record<string, number>> {
  rmSync(CONSOLE, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'console/main.tsx'), join(ROOT, 'console/style.css')],
    outdir: join(CONSOLE, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    // Chinese as it is: escaped, each sign would be six.
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    banner: { js: WITHOUT_EVAL },
    metafile: true,
    absWorkingDir: ROOT,
    logLevel: 'warning',
    plugins: [tables],
  });
  const files = Object.entries(metafile.outputs).map(([file, { bytes }]) => [basename(file), bytes] as const);
  const named = (begin: string, end: string) =>
    files.find(([file]) => file.startsWith(begin) && file.endsWith(end))?.[0] ?? '';
  for (const [name] of files) {
    const file = join(CONSOLE, 'assets', name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
  mkdirSync(CONSOLE, { recursive: true });
  writeFileSync(join(CONSOLE, 'index.html'), indexPage(named('main-', '.js'), named('style-', '.css')));
  return Object.fromEntries(files);
}
