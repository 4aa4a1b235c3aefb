/** The count: card by card into the scanner's field, and the comparison when everything has been scanned. */
import { useAsk } from '../../app/ask.ts';
import { call } from '../../app/client.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import type { Send } from '../../app/scan-sender.ts';
import { titled } from '../../app/words.ts';
import { Refused } from '../../parts/refused.tsx';
import { Scanner, useScans } from '../../parts/scanner.tsx';
import { DIFFERENCE_TITLES } from '../../stock.table.ts';
import { stock } from '../../words/stock.ts';
import { REFUSAL_TITLES } from '../../words.table.ts';

/** As the register says it of a card that lies where it should. */
const FITS = 'fits';
const CAME_OR_WENT = 'moved';

function toneOf(word: string): Verdict['tone'] {
  if (word === FITS || word === CAME_OR_WENT) return 'good';
  return word === 'unknown' ? 'bad' : 'warn';
}

const sendTo =
  (id: string): Send =>
  async (serials, key) => {
    const reply = await call('stock-takings.scan', { params: { id }, body: { serials: [...serials] }, key });
    if (!reply.ok) return reply;
    const verdicts = new Map(reply.body.remarks.map(({ serial, verdict }) => [serial, verdict]));
    return {
      ok: true,
      of: (serial) => {
        const word = verdicts.get(serial) ?? FITS;
        return { word, tone: toneOf(word), saved: true };
      },
    };
  };

export function saidOf({ word }: Verdict): string {
  if (word === FITS || word === CAME_OR_WENT) return stock(word);
  return word in DIFFERENCE_TITLES ? titled(DIFFERENCE_TITLES, word) : titled(REFUSAL_TITLES, word);
}

interface Props {
  readonly id: string;
  readonly done: (said: string) => void;
}

export function Counting({ id, done }: Props) {
  const scans = useScans(`stock-taking:${id}`, sendTo(id));
  const { busy, problem, ask } = useAsk();
  const open = scans.queue.open();
  const compare = () => {
    if (open > 0) return;
    ask(
      (key) => call('stock-takings.compare', { params: { id }, body: {}, key }),
      () => done(stock('comparing')),
    );
  };
  return (
    <>
      <Scanner scans={scans} say={saidOf} hint={stock('countHint')} />
      <section>
        <h2>{stock('compare')}</h2>
        <p>{stock('compareHint')}</p>
        {problem && <Refused problem={problem} />}
        <p class="actions">
          <button type="button" class="primary" aria-disabled={busy || open > 0} onClick={compare}>
            {stock('compare')}
          </button>
          {open > 0 && <span class="quiet">{stock('stillWaiting', { n: open })}</span>}
        </p>
      </section>
    </>
  );
}
