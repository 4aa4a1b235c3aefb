/** Bundles and synthesises the profile local, when the sources have changed since it was done last. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
const ASSEMBLY = join(ROOT, 'cdk.out', 'local');
const DIGEST = join(ROOT, 'cdk.out', 'local.digest');

/** All that bundles and templates are made from; the versions of packages stand in the lockfile. */
const SOURCES = ['shared', 'functions', 'infra/aws', 'infra', 'console', 'cdk.json', 'package-lock.json'];
const OLD_MS = 24 * 3_600_000;

/**
 * Gives the folder of an assembly that is up to date. Throws with the compiler's or the app's own words when
 * it cannot be made.
 */
export async function synthesise(signal: AbortSignal): Promise<string> {
  const digest = digestOf(SOURCES);
  if (existsSync(join(ASSEMBLY, 'manifest.json')) && keptDigest() === digest) return ASSEMBLY;
  rmSync(DIGEST, { force: true });
  const command = [join(ROOT, 'infra/aws/synth.ts'), 'local'];
  await promisify(execFile)(process.execPath, command, { cwd: ROOT, signal }).catch((error: unknown) => {
    const { stderr = '', message = '' } = error as { stderr?: string; message?: string };
    throw new Error(`the functions or the template could not be made: ${stderr.trim() || message}`);
  });
  writeFileSync(DIGEST, digest);
  removeOldCode();
  return ASSEMBLY;
}

function keptDigest(): string | undefined {
  return existsSync(DIGEST) ? readFileSync(DIGEST, 'utf8') : undefined;
}

function digestOf(names: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of names.flatMap(filesOf)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The files of a folder, at any depth; of infra only its own, for infra/local is no part of what is made. */
function filesOf(name: string): string[] {
  const path = join(ROOT, name);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [name];
  const entries = readdirSync(path, { withFileTypes: true, recursive: name !== 'infra' });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

/** Code of earlier syntheses stays for a day: a host that is still up starts its workers from it. */
function removeOldCode(): void {
  const used = readFileSync(join(ASSEMBLY, 'manifest.json'), 'utf8') + templatesIn(ASSEMBLY);
  for (const name of readdirSync(ASSEMBLY)) {
    const path = join(ASSEMBLY, name);
    const [, hash] = /^asset\.([\da-f]{64})/.exec(name) ?? [];
    if (hash && !used.includes(hash) && Date.now() - statSync(path).mtimeMs > OLD_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

function templatesIn(folder: string): string {
  const assets = readdirSync(folder).filter((name) => name.endsWith('.assets.json'));
  return assets.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
}
