/**
 * What the keyboard does everywhere: / goes to the search, j and k to the rows, ? says all this. A page that
 * was changed is announced: its heading has the focus.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useHere } from '../app/router.ts';
import { word } from '../words/common.ts';
import { keyWord } from '../words/keyboard.ts';
import { Dialog } from './dialog.tsx';

const KEYS = [
  ['/', 'search'],
  ['j k', 'rows'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Tab', 'tab'],
  ['?', 'help'],
] as const;

/** Who writes means letters, not keys. */
const writes = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;

const first = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(`main ${selector}`)].find((one) => one.checkVisibility());

/** Milliseconds that a page may take until its heading is there. */
const PATIENCE = 10_000;

/** The heading gets the focus as soon as it is there, so that whoever does not see hears where he is. */
function focusHeading(): () => void {
  const take = () => {
    const heading = first('h1');
    if (!heading) return false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return true;
  };
  if (take()) return () => {};
  const watch = new MutationObserver(() => take() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => watch.disconnect(), PATIENCE);
  return () => {
    clearTimeout(timer);
    watch.disconnect();
  };
}

export function Keys() {
  const [open, setOpen] = useState(false);
  const { page, query } = useHere();
  // Filters refine a page; another page, or another thing of it, is a new one.
  const here = [page, query.id, query.serial, query.view].join(' ');
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return undefined;
    before.current = here;
    return focusHeading();
  }, [here]);
  useEffect(() => {
    const steps: Readonly<Record<string, () => HTMLElement | undefined>> = {
      '/': () => first('[role="search"] input:not([type="hidden"]), input[type="search"]'),
      j: () => first('tbody tr'),
      k: () => first('tbody tr'),
    };
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      const busy = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
      if (busy || writes(target) || document.querySelector('dialog[open]')) return;
      // Within a table its own keys go from row to row.
      if (target instanceof Element && target.closest('tbody tr') && key !== '/' && key !== '?') return;
      if (key === '?') setOpen(true);
      const found = steps[key]?.();
      if (!found) return;
      event.preventDefault();
      found.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  if (!open) return null;
  return (
    <Dialog title={keyWord('title')} close={() => setOpen(false)}>
      <dl class="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{keyWord(does)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" class="actions">
        <button type="submit">{word('close')}</button>
      </form>
    </Dialog>
  );
}
