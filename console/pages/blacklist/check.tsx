/** Cards that are scanned, pasted or lie in a file are asked for, bundle by bundle. */
import { call } from '../../app/client.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import type { Send } from '../../app/scan-sender.ts';
import { serialsIn } from '../../app/serials.ts';
import { titled } from '../../app/words.ts';
import { CHOICE_TITLES } from '../../fields.ts';
import { Scanner, useScans } from '../../parts/scanner.tsx';
import { holding } from '../../words/holding.ts';

/** Cards of one question (shared/blacklist/routes.ts). */
const MOST = 50;
const FREE = 'not-listed';

const ask: Send = async (serials, key) => {
  const cards = serials.map((serial) => ({ serial }));
  const reply = await call('blacklist.check-many', { body: { cards }, key });
  if (!reply.ok) return reply;
  const listed = new Map(
    reply.body.checks.flatMap(({ serial, listed: on, reason }) =>
      on && serial ? [[serial, reason ?? 'loss'] as const] : [],
    ),
  );
  return {
    ok: true,
    of: (serial): Verdict => {
      const reason = listed.get(serial);
      // Nothing is saved by asking: a card may be asked for again, as the list may have changed.
      return reason
        ? { word: reason, tone: 'bad', saved: false }
        : { word: FREE, tone: 'good', saved: false };
    },
  };
};

const saidOf = ({ word }: Verdict) =>
  word === FREE ? holding('notListed') : holding('isListed', { reason: titled(CHOICE_TITLES, word) });

export function Check() {
  const scans = useScans('blacklist-check', ask, MOST);
  const take = (serials: readonly string[]) => {
    for (const serial of serials) scans.queue.enter(serial);
    scans.sending.go();
    for (const listener of scans.listeners) listener([]);
  };
  const fromFile = async (event: Event) => {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    if (file) take(serialsIn(await file.text()));
  };
  return (
    <Scanner
      scans={scans}
      say={saidOf}
      label={holding('check')}
      hint={holding('checkHint')}
      forget={(serial) => {
        scans.queue.forget(serial);
        for (const listener of scans.listeners) listener([]);
      }}
    >
      <label class="file">
        {holding('checkFile')}{' '}
        <input type="file" accept=".csv,.txt" onChange={(event) => void fromFile(event)} />
      </label>
    </Scanner>
  );
}
