/** A scan that is shown: a picture as it is, a PDF in a frame where the browser can; both can be opened. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { callByName, type Problem } from '../app/client.ts';
import { shownBytes } from '../app/scan-file.ts';
import { shownMoment } from '../app/show.ts';
import { SCAN_TYPES } from '../scans.table.ts';
import { word } from '../words/common.ts';
import { paper } from '../words/paper.ts';
import { Refused } from './refused.tsx';

/**
 * The address of bytes in this window's memory, for as long as they are shown. It is there with the first
 * drawing: a preview that came a moment later would push the button away from under a click.
 */
function useAddress(bytes: Blob | undefined): string | undefined {
  const address = useMemo(() => bytes && URL.createObjectURL(bytes), [bytes]);
  useEffect(
    () => () => {
      if (address) URL.revokeObjectURL(address);
    },
    [address],
  );
  return address;
}

/** Only what is a scan by its type is shown: nothing but a picture or a PDF is ever opened in a window. */
export function Preview({ bytes, title }: { bytes: Blob; title: string }) {
  const address = useAddress(SCAN_TYPES.includes(bytes.type) ? bytes : undefined);
  if (!address) return null;
  return (
    <>
      {bytes.type.startsWith('image/') && <img src={address} alt={title} />}
      {bytes.type === 'application/pdf' &&
        (navigator.pdfViewerEnabled ? (
          <iframe src={`${address}#navpanes=0&view=FitH`} title={title} />
        ) : (
          <p class="note">{paper('noFrame')}</p>
        ))}
      <p class="actions">
        <a class="button" href={address} target="_blank" rel="noreferrer">
          {paper('openIn')}
        </a>
      </p>
    </>
  );
}

/** What the register says of a scan it keeps. */
export interface Kept {
  readonly digest: string;
  readonly type: string;
  readonly bytes: number;
  readonly at: string;
}

interface Props {
  readonly title: string;
  readonly kept: Kept | undefined;
  /** The call that downloads it. */
  readonly call: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Fetched and shown at once, as for whoever decides on it; else when asked for. */
  readonly open?: boolean;
}

/** A scan that the register keeps: its facts, and itself when it is asked for. */
export function Scan({ title, kept, open = false, ...at }: Props) {
  const [shown, setShown] = useState(open);
  if (!kept) return null;
  return (
    <section class="scan" aria-label={title}>
      <h3>{title}</h3>
      <p class="quiet">
        {shownMoment(kept.at)} · {shownBytes(kept.bytes)} · {paper('digest')}{' '}
        <code>{kept.digest.slice(0, 16)}…</code>
      </p>
      {shown && <Fetched {...at} title={title} digest={kept.digest} />}
      <p class="actions">
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {paper(shown ? 'hideScan' : 'showScan')}
        </button>
      </p>
    </section>
  );
}

function Fetched({
  call,
  params,
  query = {},
  title,
  digest,
}: Omit<Props, 'kept' | 'open'> & { digest: string }) {
  const [bytes, setBytes] = useState<Blob>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    let current = true;
    void callByName(call, { params, query }).then((reply) => {
      if (!current) return;
      if (reply.ok) setBytes(reply.body as Blob);
      else setProblem(reply.problem);
    });
    return () => {
      current = false;
    };
  }, [call, digest, JSON.stringify(params), JSON.stringify(query)]);
  if (problem) return <Refused problem={problem} />;
  return bytes ? <Preview bytes={bytes} title={title} /> : <p role="status">{word('loading')}</p>;
}
