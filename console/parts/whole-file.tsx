/** A file that the register gives in parts, fetched whole: CSV in one piece, workbooks one after another. */
import { useState } from 'preact/hooks';
import { callByName, type Problem } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { supervision } from '../words/supervision.ts';
import { joined } from './joined.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly call: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Without its ending. */
  readonly file: string;
  readonly form: 'csv' | 'xlsx';
  readonly children: string;
}

export function WholeFile({ call, params = {}, query, file, form, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const fetchAll = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const parts: string[] = [];
    let [count, cursor]: [number, string | undefined] = [0, undefined];
    do {
      const reply = await callByName(call, { params, query: { ...query, ...(cursor ? { cursor } : {}) } });
      if (!reply.ok) {
        setBusy(false);
        return setProblem(reply.problem);
      }
      cursor = reply.next;
      count += 1;
      const part = reply.body as Blob;
      if (form === 'csv') parts.push(await part.text());
      else saveAs(part, `${file}${count > 1 || cursor ? `-${count}` : ''}.xlsx`);
    } while (cursor);
    if (form === 'csv') {
      // Excel takes a CSV for what it is by its mark; reading a text as UTF-8 took it off.
      saveAs(new Blob(['\uFEFF', joined(parts)], { type: 'text/csv' }), `${file}.csv`);
      count = 1;
    }
    setBusy(false);
    setSaved(count);
  };
  return (
    <>
      <button type="button" aria-disabled={busy} onClick={() => void fetchAll()}>
        {busy ? `${children}……` : children}
      </button>
      {saved > 0 && (
        <span class="quiet" role="status">
          {supervision('saved', { n: saved })}
        </span>
      )}
      {problem && <Refused problem={problem} />}
    </>
  );
}
