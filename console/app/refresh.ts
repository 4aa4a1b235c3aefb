/** What is looked at live: read again every so often while somebody looks, and not behind their back. */
import { useEffect } from 'preact/hooks';

const EVERY_MS = 30_000;
export const EVERY_SECONDS = EVERY_MS / 1000;

/** Nothing is asked while the window is hidden; coming back, one sees what is there now. */
export function useRefresh(live: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!live) return undefined;
    const seen = () => document.visibilityState === 'visible' && refresh();
    const timer = setInterval(seen, EVERY_MS);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [live, refresh]);
}
