/** SAM卡证书 sent in before an order, which then names them by their digest (SAM-11). */
import { useState } from 'preact/hooks';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { pageTitle } from '../../menu.ts';
import { Upload } from '../../parts/upload.tsx';
import { bench } from '../../words/bench.ts';

interface Kept {
  readonly certificates: string;
  readonly cards: number;
}

export function Certificates() {
  const [kept, setKept] = useState<Kept>();
  return (
    <>
      <p class="way">
        <a href={pageUrl('personalizations')}>{pageTitle('personalizations')}</a> / {bench('certificates')}
      </p>
      <h1>{bench('certificates')}</h1>
      {kept && (
        <div class="note done" role="status">
          <p>{bench('certificatesKept', { n: shownNumber(kept.cards) })}</p>
          <code class="digest">{kept.certificates}</code>
        </div>
      )}
      <section>
        <Upload name="certificates" done={({ body }) => setKept(body as Kept)} />
      </section>
    </>
  );
}
