/** A card's entries as a timeline; the chain is verified here, by the rule of shared/ledger. */
import { useEffect, useState } from 'preact/hooks';
import type * as z from 'zod';
import type { DOCUMENTED_ENTRY } from '../../shared/ledger/documents.ts';
import { firstBreak } from '../../shared/ledger/ledger.ts';
import { call } from '../app/client.ts';
import { shownMoment } from '../app/show.ts';
import { titled } from '../app/words.ts';
import { word } from '../words/common.ts';
import { ARTICLE_TITLES, ROLE_TITLES, TRANSITION_TITLES } from '../words.table.ts';
import { Download } from './download.tsx';
import { Show, useLoaded } from './loaded.tsx';

export function Ledger({ serial }: { serial: string }) {
  const loaded = useLoaded(
    () => call('sam-cards.ledger', { params: { serial }, query: { limit: 200 } }),
    [serial],
  );
  return (
    <section>
      <h2>{word('ledger')}</h2>
      <Show loaded={loaded}>{({ entries }) => <Entries entries={entries} />}</Show>
      <Download call="sam-cards.ledger" params={{ serial }} query={{ limit: 200 }} file={`${serial}.json`}>
        {word('saveLedger')}
      </Download>
    </section>
  );
}

type Entry = z.infer<typeof DOCUMENTED_ENTRY>;

function Entries({ entries }: { entries: readonly Entry[] }) {
  const [broken, setBroken] = useState<Awaited<ReturnType<typeof firstBreak>> | undefined>(undefined);
  useEffect(() => {
    void firstBreak(entries).then((found) => setBroken(found));
  }, [entries]);
  return (
    <>
      <p class={broken === null ? 'note done' : 'note'} role="status">
        {broken === undefined
          ? word('verifying')
          : broken === null
            ? word('verified')
            : `${word('broken')} ${broken.index + 1}`}
      </p>
      <ol class="timeline">
        {entries.toReversed().map(({ entry }) => (
          <li key={entry.number}>
            <strong>{titled(TRANSITION_TITLES, entry.transition)}</strong> {shownMoment(entry.at)}
            <span class="quiet">
              {titled(ROLE_TITLES, entry.actor.role)} {entry.actor.place} ·{' '}
              {titled(ARTICLE_TITLES, entry.article)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
