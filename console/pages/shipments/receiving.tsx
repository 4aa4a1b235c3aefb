/** What came is scanned; then it is said what is missing and what is too much, and the count is closed. */
import { useMemo, useState } from 'preact/hooks';
import { useAsk } from '../../app/ask.ts';
import { call } from '../../app/client.ts';
import { moving } from '../../app/moving.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import { titled } from '../../app/words.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { Scanner, useScans } from '../../parts/scanner.tsx';
import { stock } from '../../words/stock.ts';
import { REFUSAL_TITLES } from '../../words.table.ts';
import { Contents } from './contents.tsx';
import { useKeeps } from './packing.tsx';
import { type Content, readContents } from './reading.ts';

const RECEIVED = 'received';
const OTHER = 'received-other';
const saidOf = ({ word }: Verdict) =>
  word === RECEIVED || word === OTHER ? stock(word) : titled(REFUSAL_TITLES, word);

interface Props {
  readonly id: string;
  readonly to: string;
  readonly version: number | undefined;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

export function Receiving(props: Props) {
  const { id, to, version } = props;
  const keeps = useKeeps(to);
  const loaded = useLoaded(() => readContents(id), [id, version]);
  if (!keeps)
    return (
      <>
        <p class="note">{stock('onTheWay')}</p>
        <Contents id={id} turn={version} state="sent" />
      </>
    );
  return <Show loaded={loaded}>{(contents) => <Count {...props} contents={contents} />}</Show>;
}

function Count({ id, version, again, done, contents }: Props & { readonly contents: readonly Content[] }) {
  const listed = useMemo(() => new Set(contents.map(({ serial }) => serial)), [contents]);
  const send = useMemo(
    () =>
      moving('receive', {}, (serial) =>
        listed.has(serial)
          ? { word: RECEIVED, tone: 'good', saved: true }
          : { word: OTHER, tone: 'warn', saved: true },
      ),
    [listed],
  );
  const scans = useScans(`receive:${id}`, send);
  const all = scans.queue.scans();
  const came = new Set(all.filter(({ saved }) => saved).map(({ serial }) => serial));
  const missing = contents.filter(({ serial, arrivedAt }) => !arrivedAt && !came.has(serial));
  const surplus = all.filter(({ saved }) => saved === false).map(({ serial }) => serial);
  return (
    <>
      <Scanner
        scans={scans}
        say={saidOf}
        hint={stock('receiveHint')}
        forget={(serial) => {
          scans.queue.forget(serial);
          for (const listener of scans.listeners) listener([]);
        }}
      />
      <Closing
        id={id}
        version={version}
        waiting={scans.queue.open()}
        listed={contents.length}
        missing={missing.map(({ serial }) => serial)}
        surplus={surplus}
        again={again}
        done={done}
      />
    </>
  );
}

interface ClosingProps extends Omit<Props, 'to'> {
  readonly waiting: number;
  readonly listed: number;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

function Closing({ id, version, waiting, listed, missing, surplus, again, done }: ClosingProps) {
  const [remark, setRemark] = useState('');
  const { busy, problem, ask } = useAsk();
  const close = (event: Event) => {
    event.preventDefault();
    if (waiting > 0) return;
    const body = { surplus: [...surplus], ...(remark.trim() ? { remark: remark.trim() } : {}) };
    ask(
      (key) =>
        call('shipments.close', { params: { id }, body, key, ...(version === undefined ? {} : { version }) }),
      () => done(stock(missing.length + surplus.length > 0 ? 'closedDiffering' : 'closedAgreeing')),
    );
  };
  const odd = missing.length + surplus.length > 0;
  return (
    <section>
      <h2>{stock('closing')}</h2>
      <p class={odd ? 'note' : 'note done'} role="status">
        {stock('account', { listed, missing: missing.length, surplus: surplus.length })}
      </p>
      {missing.length > 0 && (
        <>
          <h3>{stock('missing')}</h3>
          <p class="serials">{missing.join('、')}</p>
        </>
      )}
      {surplus.length > 0 && (
        <>
          <h3>{stock('surplus')}</h3>
          <p class="serials">{surplus.join('、')}</p>
        </>
      )}
      <form onSubmit={close}>
        <div class="field">
          <label for="closing-remark">{stock('remark')}</label>
          <input
            id="closing-remark"
            type="text"
            maxLength={300}
            value={remark}
            onInput={(event) => setRemark(event.currentTarget.value)}
          />
        </div>
        {problem && <Refused problem={problem} again={again} />}
        <p class="actions">
          <button type="submit" class="primary" aria-disabled={busy || waiting > 0}>
            {stock(odd ? 'closeDiffering' : 'closeAgreeing')}
          </button>
          {waiting > 0 && <span class="quiet">{stock('stillWaiting', { n: waiting })}</span>}
        </p>
      </form>
    </section>
  );
}
