/** The typeface of the forms, made from its package once: woff2 to TTF, which a PDF can embed in part. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import wawoff2 from 'wawoff2';

const PACKAGE = join(import.meta.dirname, '..', 'node_modules', '@fontsource', 'noto-serif-sc');
const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };

/** Where the TTF files are: made again only for another version of the package. */
export const FONTS = join(import.meta.dirname, '..', 'dist', 'fonts', version);

const WEIGHT = '400-normal.woff2';
const NUMBERED = new RegExp(`^noto-serif-sc-(\\d+)-${WEIGHT}$`);

/** The main file, the numbered ones with the rarer characters, which is in which, and the licence. */
export async function makeFonts(): Promise<string> {
  if (existsSync(FONTS)) return FONTS;
  const files = join(PACKAGE, 'files');
  const numbered = readdirSync(files).flatMap((file) => {
    const number = NUMBERED.exec(file)?.[1];
    return number ? [[number, file] as const] : [];
  });
  const faces = [['main', `noto-serif-sc-chinese-simplified-${WEIGHT}`] as const, ...numbered];
  const folder = `${FONTS}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of faces) {
    writeFileSync(join(folder, `${name}.ttf`), await wawoff2.decompress(readFileSync(join(files, file))));
  }
  copyFileSync(join(PACKAGE, 'unicode.json'), join(folder, 'unicode.json'));
  copyFileSync(join(PACKAGE, 'LICENSE'), join(folder, 'OFL.txt'));
  // Whole or not at all: a build that was stopped leaves nothing that looks made.
  if (!existsSync(FONTS)) renameSync(folder, FONTS);
  return FONTS;
}
