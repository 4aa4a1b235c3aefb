/** Pages by real addresses: the page's name in the path, its filters in the query. */
import { useEffect, useState } from 'preact/hooks';
import { BASE, pageUrl } from './place.ts';

export interface Here {
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
}

export function here(): Here {
  const below = location.pathname.slice(BASE.pathname.length);
  const [, page = 'start'] = /^console\/([a-z-]+)$/.exec(below) ?? [];
  return { page, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

const moved = () => dispatchEvent(new PopStateEvent('popstate'));

/** Goes to a page; `replace` where one only refined what one looks at. */
export function go(
  page: string,
  query: Readonly<Record<string, string | undefined>> = {},
  replace = false,
): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', pageUrl(page, query));
  moved();
}

/** Where one is, followed. */
export function useHere(): Here {
  const [now, setNow] = useState(here);
  useEffect(() => {
    const follow = () => setNow(here());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return now;
}

/** Links to our own pages do not load anything anew. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
      return;
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || link.target || link.hasAttribute('download')) return;
    if (link.origin !== BASE.origin || !link.pathname.startsWith(`${BASE.pathname}console/`)) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    moved();
    scrollTo(0, 0);
  });
}
