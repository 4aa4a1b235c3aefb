/** The cards that are seen, by scanner, by camera or by hand: each is judged against the register at once. */
import { useEffect, useRef } from 'preact/hooks';
import { call, callByName } from '../../app/client.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import type { Send } from '../../app/scan-sender.ts';
import { titled } from '../../app/words.ts';
import { VERDICT_TITLES } from '../../inspection.table.ts';
import { Scanner, useScans } from '../../parts/scanner.tsx';
import { inspecting } from '../../words/inspecting.ts';
import { REFUSAL_TITLES } from '../../words.table.ts';
import { Camera } from './camera.tsx';

const TONES: Readonly<Record<string, Verdict['tone']>> = {
  seen: 'good',
  elsewhere: 'warn',
  'not-seen': 'warn',
};

/** The verdicts on these cards; the register says them with the results. */
async function verdictsOf(id: string, serials: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const query = { format: 'json' as const, limit: 200, ...(cursor ? { cursor } : {}) };
    const reply = await call('inspections.results', { params: { id }, query });
    if (!reply.ok) return found;
    for (const { serial, verdict } of reply.body.results) if (serial) found.set(serial, verdict);
    cursor = reply.body.next;
  } while (cursor && !serials.every((serial) => found.has(serial)));
  return found;
}

const sendTo =
  (id: string): Send =>
  async (serials, key) => {
    const body = new Blob([`SAM卡编号\n${serials.join('\n')}\n`]);
    const reply = await callScan(id, body, key);
    if (!reply.ok) return reply;
    const verdicts = await verdictsOf(id, serials);
    return {
      ok: true,
      of: (serial) => {
        const word = verdicts.get(serial) ?? 'foreign';
        return { word, tone: TONES[word] ?? 'bad', saved: true };
      },
    };
  };

const callScan = (id: string, body: Blob, key: string) =>
  callByName('inspections.scan', { params: { id }, body, type: 'text/csv', key });

const saidOf = ({ word }: Verdict) =>
  word in VERDICT_TITLES ? titled(VERDICT_TITLES, word) : titled(REFUSAL_TITLES, word);

export function OnSite({ id, refresh }: { id: string; refresh: () => void }) {
  const scans = useScans(`inspection:${id}`, sendTo(id));
  const open = scans.queue.open();
  const before = useRef(open);
  // The results below are read again once everything scanned has been answered for.
  useEffect(() => {
    if (before.current > 0 && open === 0) refresh();
    before.current = open;
  }, [open]);
  return (
    <section class="on-site">
      <h2>{inspecting('scan')}</h2>
      <Scanner scans={scans} say={saidOf} hint={inspecting('scanHint')} />
      <Camera
        found={(serial) => {
          if (scans.queue.enter(serial)) scans.sending.go();
        }}
      />
    </section>
  );
}
