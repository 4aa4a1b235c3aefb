/** What is read when a page opens: waiting, refused, or there. */
import type { ComponentChildren, VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Reply } from '../app/client.ts';
import { word } from '../words/common.ts';
import { Refused } from './refused.tsx';

export interface Loaded<T> {
  readonly reply: Reply<T> | undefined;
  readonly again: () => void;
  /** Reads anew while the answer before stays to be seen. */
  readonly refresh: () => void;
}

/** Reads anew whenever `on` changes; of two answers the later question's counts. */
export function useLoaded<T>(read: () => Promise<Reply<T>>, on: readonly unknown[]): Loaded<T> {
  const [reply, setReply] = useState<Reply<T>>();
  const [turn, setTurn] = useState(0);
  const keeps = useRef(false);
  useEffect(() => {
    let current = true;
    if (!keeps.current) setReply(undefined);
    keeps.current = false;
    void read().then((answer) => current && setReply(answer));
    return () => {
      current = false;
    };
  }, [...on, turn]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  const refresh = useCallback(() => {
    keeps.current = true;
    again();
  }, [again]);
  return { reply, again, refresh };
}

interface Shown<T> {
  readonly loaded: Omit<Loaded<T>, 'refresh'>;
  readonly children: (body: T, again: () => void) => ComponentChildren;
}

export function Show<T>({ loaded: { reply, again }, children }: Shown<T>) {
  if (!reply)
    return (
      <p class="quiet" role="status">
        {word('loading')}
      </p>
    );
  if (!reply.ok) return <Refused problem={reply.problem} again={again} />;
  return children(reply.body, again) as VNode;
}
