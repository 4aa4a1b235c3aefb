/** Reads barcodes by the phone's camera, in browsers that can; elsewhere it is not there. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { serialsIn } from '../../app/serials.ts';
import { inspecting } from '../../words/inspecting.ts';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: { new (): Detector } | undefined;

const can = () => 'BarcodeDetector' in globalThis && 'mediaDevices' in navigator;
/** Between two looks, in milliseconds. */
const LOOK = 250;

export function Camera({ found }: { found: (serial: string) => void }) {
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!can()) return null;
  return (
    <div class="camera">
      <button type="button" class="large" aria-expanded={open} onClick={() => setOpen(!open)}>
        {inspecting(open ? 'cameraStop' : 'camera')}
      </button>
      {failed && <p role="alert">{inspecting('cameraNone')}</p>}
      {open && (
        <Looking
          found={found}
          fail={() => {
            setOpen(false);
            setFailed(true);
          }}
        />
      )}
    </div>
  );
}

function Looking({ found, fail }: { found: (serial: string) => void; fail: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const stop = look(video, found);
    stop.catch(fail);
    return () => void stop.then((end) => end()).catch(() => {});
  }, []);
  return <video ref={video} muted playsInline aria-label={inspecting('camera')} />;
}

/** Looks until it is told to stop. */
async function look(
  video: { readonly current: HTMLVideoElement | null },
  found: (serial: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const screen = video.current;
  if (!screen || !BarcodeDetector) return () => {};
  screen.srcObject = stream;
  await screen.play();
  const detector = new BarcodeDetector();
  const timer = setInterval(() => {
    void detector
      .detect(screen)
      .then((codes) => {
        for (const { rawValue } of codes) for (const serial of serialsIn(rawValue)) found(serial);
      })
      .catch(() => {});
  }, LOOK);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  };
}
