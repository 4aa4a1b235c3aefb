/** The inspector is there: from this moment on the unit knows of the inspection. */
import { useRef, useState } from 'preact/hooks';
import { call, newKey, type Problem } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import type { Opened } from '../../parts/noun-page.tsx';
import { Refused } from '../../parts/refused.tsx';
import { inspecting } from '../../words/inspecting.ts';

export function Arrive({ thing, again }: Opened) {
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const arrive = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await call('inspections.visit', {
      params: { id: String(thing.id) },
      body: { visitedAt: now().toISOString(), serials: [] },
      key: key.current,
      version: thing.version ?? 0,
    });
    setBusy(false);
    if (reply.ok) return again();
    setProblem(reply.problem);
    key.current = newKey();
  };
  return (
    <section class="arrive">
      <button type="button" class="primary large" aria-disabled={busy} onClick={() => void arrive()}>
        {inspecting('arrive')}
      </button>
      <p class="quiet">{inspecting('arriveHint')}</p>
      {problem && <Refused problem={problem} again={again} />}
    </section>
  );
}
