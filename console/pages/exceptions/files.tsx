/** 拒付清单 of a period as files: all of it, whatever the page shows. */
import type { Query } from '../../parts/noun-list.tsx';
import { WholeFile } from '../../parts/whole-file.tsx';
import { supervision } from '../../words/supervision.ts';

export function PeriodFiles({ query }: { query: Query }) {
  const list = supervision(query.outcome === 'held' ? 'heldList' : 'refusedList');
  const file = [list, query.place?.replaceAll('/', '-'), query.from, query.to].filter(Boolean).join('-');
  return (
    <section>
      <h2>{supervision('files')}</h2>
      <p class="quiet">{supervision('filesHint')}</p>
      <p class="actions">
        <WholeFile call="exceptions.exceptions" query={{ ...query, as: 'csv' }} file={file} form="csv">
          {supervision('csv')}
        </WholeFile>
        <WholeFile call="documents.exceptions" query={query} file={file} form="xlsx">
          {supervision('xlsx')}
        </WholeFile>
      </p>
    </section>
  );
}
