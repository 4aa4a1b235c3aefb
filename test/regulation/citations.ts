import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ArticleId } from '../../shared/regulation/regulation.ts';
import { isArticleId } from '../../shared/regulation/regulation.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

const QUOTED_ID = /(['"`])((?:SAM|RHC)-[0-9T][0-9Tnp()]*)\1/g;
const COMMENT = /^\s*\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;

/** The clauses that a source text cites as quoted ids; what stands in a comment cites nothing. */
export function citedIn(source: string): ReadonlySet<ArticleId> {
  const found = source.replaceAll(COMMENT, '').matchAll(QUOTED_ID);
  return new Set([...found].map((match) => match[2] ?? '').filter(isArticleId));
}

/** Which files of `shared/` and `functions/` cite each clause; the regulation itself does not count. */
export function citations(): ReadonlyMap<ArticleId, readonly string[]> {
  const byClause = new Map<ArticleId, string[]>();
  for (const file of ruleFiles()) {
    for (const id of citedIn(readFileSync(join(ROOT, file), 'utf8'))) {
      byClause.set(id, [...(byClause.get(id) ?? []), file]);
    }
  }
  return byClause;
}

/** They cite where a word comes from; a name is no rule. */
const NAMES = ['shared/policy/roles.ts', 'shared/sam-card/states.ts'];

function ruleFiles(): readonly string[] {
  return ['functions', 'shared']
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.startsWith('shared/regulation/'))
    .filter((file) => !NAMES.includes(file))
    .filter((file) => !file.includes('/node_modules/'))
    .sort();
}
