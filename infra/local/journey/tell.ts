/** What a journey says: a line a step, with the article it rests on; progress on a terminal only. */

const COLUMNS = 12;

/** Chinese characters take two columns. */
function padded(text: string): string {
  const wide = [...text].filter((character) => character > '\u2e7f').length;
  return text.padEnd(COLUMNS - wide);
}

/** @param article of the measures, or 'ours' */
export function tell(article: string, what: string): void {
  process.stdout.write(`  ${padded(article === 'ours' ? '本系统' : article)} ${what}\n`);
}

/** Overwritten by whatever comes next. */
export function progress(position: number, total: number, what: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(position >= total ? '\r\u001b[K' : `\r  ${position}/${total} ${what}   `);
}
