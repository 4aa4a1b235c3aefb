/** A card's entries as a timeline, verified here by the rule of shared/ledger, each with its proof. */
import { useEffect, useState } from 'preact/hooks';
import { type Break, firstBreak } from '../../shared/ledger/ledger.ts';
import { call, type Reply } from '../app/client.ts';
import { saveAs } from '../app/save.ts';
import { word } from '../words/common.ts';
import { type Entry, LedgerEntry } from './ledger-entry.tsx';
import { Show, useLoaded } from './loaded.tsx';

interface Chain {
  readonly thing: string;
  readonly entries: readonly Entry[];
}

/** The whole chain: it can be verified only from its first entry to its last. */
async function chainOf(serial: string): Promise<Reply<Chain>> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const reply = await call('sam-cards.ledger', { params: { serial }, query });
    if (!reply.ok) return reply;
    entries.push(...reply.body.entries);
    cursor = reply.body.next;
    if (!cursor) return { ...reply, body: { thing: reply.body.thing, entries } };
  }
}

/** `version`: a new entry has come when it has changed. */
export function Ledger({ serial, version }: { serial: string; version: number }) {
  const loaded = useLoaded(() => chainOf(serial), [serial, version]);
  return (
    <section>
      <h2>{word('ledger')}</h2>
      <Show loaded={loaded}>
        {(chain) => (
          <>
            <Entries serial={serial} entries={chain.entries} />
            <p class="actions">
              <button
                type="button"
                onClick={() => saveAs(new Blob([JSON.stringify(chain, null, 2)]), `${serial}.json`)}
              >
                {word('saveLedger')}
              </button>
            </p>
          </>
        )}
      </Show>
    </section>
  );
}

function Entries({ serial, entries }: { serial: string; entries: readonly Entry[] }) {
  const [broken, setBroken] = useState<Break | null>();
  useEffect(() => {
    setBroken(undefined);
    void firstBreak(entries).then((found) => setBroken(found));
  }, [entries]);
  return (
    <>
      <p class={broken ? 'note refused' : broken === null ? 'note done' : 'note'} role="status">
        {broken === undefined
          ? word('verifying')
          : broken === null
            ? word('verified')
            : `${word('broken')} ${broken.index + 1}`}
      </p>
      <ol class="timeline" reversed>
        {entries.toReversed().map((one) => (
          <LedgerEntry
            key={one.entry.number}
            serial={serial}
            of={one}
            broken={broken !== null && broken !== undefined && one.entry.number > broken.index}
          />
        ))}
      </ol>
    </>
  );
}
