/** A page with one message and one way on: signed out, or not signed in and why. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { session } from '../words/session.ts';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: string;
  /** Throws where the issuer cannot be reached. */
  readonly act?: () => Promise<void>;
}

export function Alone({ title, children, action, act }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <main class="alone">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      {action && act && <Trying act={act}>{action}</Trying>}
    </main>
  );
}

/** A button that leads to the issuer and says so where it cannot be reached. */
export function Trying({ act, children }: { act: () => Promise<void>; children: ComponentChildren }) {
  const [failed, setFailed] = useState(false);
  return (
    <>
      {failed && (
        <p class="note refused" role="alert">
          {session('unreachable')}。{session('unreachableNext')}
        </p>
      )}
      <p class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            setFailed(false);
            act().catch(() => setFailed(true));
          }}
        >
          {children}
        </button>
      </p>
    </>
  );
}
