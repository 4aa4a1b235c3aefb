/** Where the console is served from, whatever stands before it: the site's stage, or a domain of its own. */

/** Ends with a slash. The script lies in assets/ below it. */
export const BASE = new URL('..', import.meta.url);

/** Address of a page with its filters. */
export function pageUrl(page: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const url = new URL(`console/${page}`, BASE);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
