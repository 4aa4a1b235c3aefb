/**
 * Nobody sits there any more: no key, no pointer for half an hour, in none of the tabs. A setting of ours; no
 * article names a time.
 */
export const IDLE_MINUTES = 30;
/** So long before the end one is warned. */
export const WARNED_SECONDS = 120;

const IDLE = IDLE_MINUTES * 60_000;
const TOLD_EVERY = 5_000;
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Seconds until the end, where it is near enough to warn of; 0 once it is there. */
export function secondsLeft(last: number, now: number): number | undefined {
  const left = Math.ceil((last + IDLE - now) / 1000);
  if (left > WARNED_SECONDS) return undefined;
  return Math.max(0, left);
}

/**
 * Watches, tab by tab, and tells each second that counts.
 * @param tell seconds left while one is warned, otherwise nothing
 * @returns what goes on, and what stops the watch
 */
export function watchIdle(tell: (left: number | undefined) => void) {
  const tabs = new BroadcastChannel('activity');
  let last = Date.now();
  let toldAt = 0;
  const warned = () => secondsLeft(last, Date.now()) !== undefined;
  const goOn = () => {
    last = Date.now();
    if (last - toldAt < TOLD_EVERY) return;
    toldAt = last;
    tabs.postMessage('here');
  };
  // Once warned, only the button counts: whoever brushes a key has not read the warning.
  const acted = () => void (warned() || goOn());
  const look = () => tell(secondsLeft(last, Date.now()));
  tabs.addEventListener('message', () => {
    last = Date.now();
    look();
  });
  for (const act of ACTS) addEventListener(act, acted, { passive: true });
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, 1_000);
  return {
    goOn: () => {
      toldAt = 0;
      goOn();
      look();
    },
    stop: () => {
      clearInterval(timer);
      tabs.close();
      document.removeEventListener('visibilitychange', look);
      for (const act of ACTS) removeEventListener(act, acted);
    },
  };
}
