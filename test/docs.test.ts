/** Documents that show what the code says are written by tests; a stale one is red. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lifecycleDiagram } from '../shared/sam-card/diagram.ts';
import { expectGolden } from './golden.ts';

const ROOT = join(import.meta.dirname, '..');
const WRITTEN = [
  'SECURITY.md',
  'docs/key-ceremony.md',
  'docs/key-hierarchy.md',
  'README.md',
  'docs/trust.md',
  'docs/api-guide.md',
  'docs/operations.md',
  'docs/glossary.md',
  'docs/tracking.md',
  'docs/program.md',
];

test('the README draws the life of a card from the table', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const drawn = `<!-- lifecycle -->\n\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\`\n<!-- /lifecycle -->`;
  expectGolden(
    'README.md',
    readme.replace(/<!-- lifecycle -->[\s\S]*<!-- \/lifecycle -->/, () => drawn),
  );
});

test('no written document points to a file that is not there', () => {
  const dead = WRITTEN.flatMap((file) => {
    const links = readFileSync(join(ROOT, file), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)\)/g);
    return [...links].flatMap(([, link = '']) =>
      existsSync(join(ROOT, dirname(file), link)) ? [] : [`${file}: ${link}`],
    );
  });
  expect(dead).toEqual([]);
});

test('every npm command the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  const named = [
    ...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/npm run (?:-s )?([a-z]+(?:-[a-z]+)*)/g),
  ];
  expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});
