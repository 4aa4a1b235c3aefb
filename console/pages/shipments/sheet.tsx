/** The list that goes along with the cards. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { today } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Place } from '../../parts/place.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { handing } from '../../words/handing.ts';
import { stock } from '../../words/stock.ts';
import { readContents } from './reading.ts';

export function ShipmentSheet({ id }: { readonly id: string }) {
  const shipment = useLoaded(() => call('shipments.shipment', { params: { id } }), [id]);
  const contents = useLoaded(() => readContents(id), [id]);
  return (
    <Sheet title={stock('shipmentSheet')} number={id} back={pageUrl('shipments', { id })}>
      <Show loaded={shipment}>
        {({ from, to }) => (
          <p>
            {fieldTitle('from')}：<Place code={from} full />　{fieldTitle('to')}：<Place code={to} full />
          </p>
        )}
      </Show>
      <Show loaded={contents}>
        {(cards) => (
          <>
            <p>{stock('sheetSays', { n: cards.length, day: today() })}</p>
            <div class="scrolls">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{handing('n')}</th>
                    <th scope="col">{fieldTitle('serial')}</th>
                    <th scope="col">{stock('counted')}</th>
                  </tr>
                </thead>
                <tbody>
                  {cards.map(({ serial }, n) => (
                    <tr key={serial}>
                      <td>{n + 1}</td>
                      <td>{serial}</td>
                      <td>☐</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p class="signatures">
              <span>{stock('sentBy')}</span>
              <span>{stock('receivedBy')}</span>
              <span>{handing('date')}</span>
            </p>
          </>
        )}
      </Show>
    </Sheet>
  );
}
