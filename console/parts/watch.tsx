/** The session's end before one's eyes: warned when nobody seems to be there, asked again when it lapsed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { watchIdle } from '../app/idle.ts';
import { hasLapsed, onSession, signOut } from '../app/session.ts';
import { signInBeside } from '../app/sign-in.ts';
import { session } from '../words/session.ts';
import { Trying } from './alone.tsx';
import { Dialog } from './dialog.tsx';

export function Watch() {
  const [left, setLeft] = useState<number>();
  const [lapsed, setLapsed] = useState(hasLapsed());
  const watch = useRef<ReturnType<typeof watchIdle>>(undefined);
  useEffect(() => onSession(() => setLapsed(hasLapsed())), []);
  useEffect(() => {
    const now = watchIdle((seconds) => (seconds === 0 ? signOut('idle') : setLeft(seconds)));
    watch.current = now;
    return now.stop;
  }, []);
  const goOn = () => watch.current?.goOn();
  if (left !== undefined)
    return (
      <Dialog title={session('soonOver')} close={goOn}>
        <p>{session('soonOverWhy')}</p>
        <p role="timer">
          <strong>{session('left_seconds', { n: left })}</strong>
        </p>
        <p class="actions">
          <button type="button" class="primary" onClick={goOn}>
            {session('goOn')}
          </button>
          <button type="button" onClick={() => signOut()}>
            {session('leave')}
          </button>
        </p>
      </Dialog>
    );
  if (lapsed)
    return (
      <Dialog title={session('lapsed')} close={() => setLapsed(false)}>
        <p>{session('lapsedWhy')}</p>
        <Trying act={signInBeside}>{session('again')}</Trying>
      </Dialog>
    );
  return null;
}
