/** Cards are packed by scanning; each stands on the shipment's list as soon as it is saved. */
import { useContext, useMemo } from 'preact/hooks';
import { moving } from '../../app/moving.ts';
import { pageUrl } from '../../app/place.ts';
import type { Verdict } from '../../app/scan-queue.ts';
import { Standings } from '../../app/standing.ts';
import { titled } from '../../app/words.ts';
import { Scanner, useScans } from '../../parts/scanner.tsx';
import { stock } from '../../words/stock.ts';
import { REFUSAL_TITLES } from '../../words.table.ts';
import { Contents } from './contents.tsx';

const PACKED = 'packed';
const saidOf = ({ word }: Verdict) => (word === PACKED ? stock('packed') : titled(REFUSAL_TITLES, word));

interface Props {
  readonly id: string;
  readonly from: string;
  /** To the designated person (SAM-13p1), not by dispatch. */
  readonly byCollector: boolean;
}

/** Whether one keeps the cards of this very centre. */
export function useKeeps(place: string): boolean {
  return useContext(Standings).some((one) => one.role === 'card-keeper' && one.place === place);
}

export function Packing({ id, from, byCollector }: Props) {
  const keeps = useKeeps(from);
  return keeps ? <Pack id={id} byCollector={byCollector} /> : <Contents id={id} turn={0} state="open" />;
}

function Pack({ id, byCollector }: Omit<Props, 'from'>) {
  const send = useMemo(
    () =>
      moving(byCollector ? 'hand-over' : 'dispatch', { shipment: id }, () => ({
        word: PACKED,
        tone: 'good',
        saved: true,
      })),
    [id, byCollector],
  );
  const scans = useScans(`pack:${id}`, send);
  return (
    <>
      <p class="actions">
        <a class="button" href={pageUrl('shipments', { id, sheet: 'list' })}>
          {stock('shipmentSheet')}
        </a>
      </p>
      <Scanner
        scans={scans}
        say={saidOf}
        hint={stock(byCollector ? 'packHintCollector' : 'packHint')}
        forget={(serial) => {
          scans.queue.forget(serial);
          for (const listener of scans.listeners) listener([]);
        }}
      />
      <Contents id={id} turn={scans.queue.scans().filter(({ saved }) => saved).length} state="open" />
    </>
  );
}
