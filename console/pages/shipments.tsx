/** Shipments between centres: packed and sent at one end by scanning, counted and closed at the other. */
import type { Page } from '../main.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage, type Thing } from '../parts/noun-page.tsx';
import { stock } from '../words/stock.ts';
import { Contents } from './shipments/contents.tsx';
import { Differing } from './shipments/differing.tsx';
import { Packing } from './shipments/packing.tsx';
import { Receiving } from './shipments/receiving.tsx';
import { ShipmentSheet } from './shipments/sheet.tsx';
import { ShipmentState } from './shipments/state.tsx';

const cells = {
  state: (row: Readonly<Record<string, unknown>>) => <ShipmentState name={String(row.state)} />,
};

export const Shipments: Page = ({ query }) => {
  if (query.id && query.sheet) return <ShipmentSheet id={query.id} />;
  if (!query.id)
    return <NounList name="shipments" query={query} cells={cells} empty={stock('noShipments')} />;
  return (
    <NounPage
      key={query.id}
      name="shipments"
      query={query}
      heading={(thing) => (
        <>
          {String(thing.id)} <ShipmentState name={String(thing.state)} />
        </>
      )}
      without={['id', 'discrepancy']}
      leaving={['shipments.close']}
    >
      {({ thing, again, done }) => <One thing={thing} again={again} done={done} />}
    </NounPage>
  );
};

interface Props {
  readonly thing: Thing;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

function One({ thing, again, done }: Props) {
  const { state } = thing;
  const [id, from, to] = [thing.id, thing.from, thing.to].map(String) as [string, string, string];
  return (
    <>
      {state === 'open' && <Packing id={id} from={from} byCollector={thing.collector !== undefined} />}
      {state === 'sent' && <Receiving id={id} to={to} version={thing.version} again={again} done={done} />}
      {thing.discrepancy !== undefined && <Differing of={thing} />}
      {state === 'closed' && <Contents id={id} turn={thing.version} state="closed" />}
    </>
  );
}
