/** Cards are scanned, each is told where it goes, and all that lie ready are registered in one list. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { useAsk } from '../../app/ask.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import { tidied } from '../../app/serials.ts';
import { titled } from '../../app/words.ts';
import { workedOff } from '../../app/work-off.ts';
import { Refused } from '../../parts/refused.tsx';
import { type Said, Scanner, useScans } from '../../parts/scanner.tsx';
import { handing } from '../../words/handing.ts';
import { scanning } from '../../words/scanning.ts';
import { REFUSAL_TITLES, STATE_TITLES } from '../../words.table.ts';
import { basketOf, type Edit, isReady, listOf } from './basket.ts';
import { BasketLines } from './basket-lines.tsx';
import { looking } from './looking.ts';
import type { Handing } from './reading.ts';

const STATE = 'state:';
const OWN = ['picked', 'later', 'issued', 'wrong-kind', 'elsewhere'] as const;
type Own = (typeof OWN)[number];

function saidOf({ word }: Verdict): string {
  if (word.startsWith(STATE))
    return handing('notInStock', { state: titled(STATE_TITLES, word.slice(STATE.length)) });
  return (OWN as readonly string[]).includes(word) ? handing(word as Own) : titled(REFUSAL_TITLES, word);
}

interface Props {
  readonly read: Handing;
  readonly again: () => void;
}

export function Scanning({ read, again }: Props) {
  const { it, picked, blocks, occupied } = read;
  const kinds = useRef(new Map<string, string>(picked?.cards.map(({ serial, kind }) => [serial, kind])));
  const send = useMemo(() => looking(read, kinds.current), [read]);
  const scans = useScans(`hand-out:${it.id}`, send);
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map());
  const edit = (serial: string, changed: Edit) =>
    setEdits(new Map([...edits, [serial, { ...edits.get(serial), ...changed }]]));
  const { locations, persons } = it;
  const known = { kinds: kinds.current, locations, blocks, occupied, person: persons.administrator };
  const lines = basketOf(scans.queue.scans(), edits, known);
  const other = (text: string): Said | undefined => {
    const read = tidied(text);
    if (scans.queue.scans().some((scan) => scan.serial === read && isReady(scan)))
      return { tone: 'warn', text: scanning('duplicate'), about: read };
    const last = lines.at(-1);
    if (!/^\d{12}$/.test(read) || !last) return undefined;
    edit(last.serial, { terminal: read });
    return { tone: 'good', text: handing('terminalFor', { serial: last.serial }), about: read };
  };
  const forget = (serial: string) => {
    scans.queue.forget(serial);
    for (const listener of scans.listeners) listener([]);
  };
  const issuing = useIssuing(it.id, scans.queue, again);
  return (
    <>
      <p class="actions">
        <a class="button" href={pageUrl('hand-out', { application: it.id, sheet: 'pick' })}>
          {handing('pickList')}
        </a>
      </p>
      <Scanner scans={scans} say={saidOf} hint={handing('scanHint')} other={other} forget={forget}>
        {picked && !picked.whole && <p class="note">{handing('notWhole')}</p>}
      </Scanner>
      <section>
        <h2>{handing('ready', { n: lines.length })}</h2>
        {lines.length === 0 && <p class="quiet">{handing('readyHint')}</p>}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            issuing.issue(lines);
          }}
        >
          <BasketLines lines={lines} points={locations.map(({ location }) => location)} edit={edit} />
          {issuing.problem && <Refused problem={issuing.problem} again={again} />}
          {lines.length > 0 && (
            <p class="actions">
              <button type="submit" class="primary" aria-disabled={issuing.busy}>
                {handing(issuing.busy ? 'issuing' : 'issue', { n: lines.length })}
              </button>
            </p>
          )}
        </form>
      </section>
    </>
  );
}

/** Registers what lies ready as one list; each row's answer stands with its scan. */
function useIssuing(id: string, queue: ReturnType<typeof useScans>['queue'], again: () => void) {
  const { busy, problem, ask } = useAsk();
  const [lists, setLists] = useState(1);
  const issue = (lines: ReturnType<typeof basketOf>) =>
    ask(
      async (key) => {
        const body = new Blob([listOf(lines, lists)]);
        const sent = { params: { id }, body, type: 'application/x-ndjson', key };
        const opened = await callByName('applications.issues', sent);
        if (!opened.ok) return opened;
        const { id: job } = opened.body as { id: string };
        const worked = await workedOff('applications', job);
        if (!worked.ok) return worked;
        return callByName('applications.results', { params: { job }, query: { limit: 200 } });
      },
      ({ body }) => {
        const { results } = body as { results: readonly Result[] };
        for (const { row, outcome, why = '' } of results) {
          const line = lines[row - 1];
          if (line) queue.judged(line.serial, verdictOf(outcome, why));
        }
        setLists(lists + 1);
        again();
      },
    );
  return { busy, problem, issue };
}

interface Result {
  readonly row: number;
  readonly outcome: string;
  readonly why?: string;
}

/** A refusal's code stands before its words. */
const verdictOf = (outcome: string, why: string): Verdict =>
  outcome === 'refused'
    ? { word: why.split(':')[0] ?? '', tone: 'bad', saved: false }
    : { word: 'issued', tone: 'good', saved: true };
