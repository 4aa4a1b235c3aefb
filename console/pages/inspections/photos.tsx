/** Photos taken at the visit: looked at before they are sent, and kept under their digests. */
import { useState } from 'preact/hooks';
import type { Thing } from '../../parts/noun-page.tsx';
import { type Kept, Scan } from '../../parts/scan.tsx';
import { ScanUpload } from '../../parts/scan-upload.tsx';
import { inspecting } from '../../words/inspecting.ts';

interface Props {
  readonly thing: Thing;
  readonly again: () => void;
  readonly adds: boolean;
}

export function Photos({ thing, again, adds }: Props) {
  const [open, setOpen] = useState(false);
  const id = String(thing.id);
  const photos = (thing.photos ?? []) as readonly Kept[];
  return (
    <section>
      <h2>
        {inspecting('photos')} {photos.length > 0 && <span class="quiet">{photos.length}</span>}
      </h2>
      {photos.length === 0 && !open && <p class="note">{inspecting('noPhotos')}</p>}
      {photos.map((kept, n) => (
        <Scan
          key={kept.digest}
          title={inspecting('photo', { n: n + 1 })}
          kept={kept}
          call="inspections.photo"
          params={{ id, digest: kept.digest }}
        />
      ))}
      {adds && !open && (
        <button type="button" class="large" onClick={() => setOpen(true)}>
          {inspecting('takePhoto')}
        </button>
      )}
      {open && (
        <ScanUpload
          action={inspecting('addPhoto')}
          call="inspections.photograph"
          params={{ id }}
          version={thing.version}
          done={() => {
            setOpen(false);
            again();
          }}
          cancel={() => setOpen(false)}
          again={again}
        />
      )}
    </section>
  );
}
