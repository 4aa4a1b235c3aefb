/** Whoever fetches the cards signs for them: the paper, its scan, and the entry. */

import { ACTIONS } from '../../actions.table.ts';
import { pageUrl } from '../../app/place.ts';
import { Act } from '../../parts/act.tsx';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { handing } from '../../words/handing.ts';
import type { Handing } from './reading.ts';

interface Props {
  readonly it: Handing['it'];
  readonly unsigned: number;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

const COLLECT = ACTIONS.applications?.find(({ call }) => call === 'applications.collect');

export function Signing({ it, unsigned, again, done }: Props) {
  const { id, version } = it;
  const params = { id };
  return (
    <section>
      <h2>{handing('sign')}</h2>
      <p>{handing('unsigned', { n: unsigned })}</p>
      <p class="actions">
        <a class="button" href={pageUrl('hand-out', { application: id, sheet: 'receipt' })}>
          {handing('receipt')}
        </a>
      </p>
      {it.receiptScan ? (
        COLLECT && (
          <Act
            action={COLLECT}
            params={params}
            thing={it}
            given={{ cards: unsigned }}
            done={() => done(handing('signed'))}
            again={again}
          />
        )
      ) : (
        <ScanUpload
          action={handing('receiptScan')}
          call="applications.receipt-scan"
          params={params}
          version={version}
          done={() => done(handing('receiptKept'))}
          again={again}
        />
      )}
    </section>
  );
}
