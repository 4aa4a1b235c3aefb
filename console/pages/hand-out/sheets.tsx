/** Papers of handing out: the pick list, those that expire first on top, and the receipt to be signed. */
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { handing } from '../../words/handing.ts';
import { KIND_TITLES } from '../../words.table.ts';

const PICKED = 100;
const ISSUED = 200;

export function PickSheet({ id }: { readonly id: string }) {
  const loaded = useLoaded(
    () => call('applications.pickList', { params: { id }, query: { limit: PICKED } }),
    [id],
  );
  return (
    <Sheet title={handing('pickList')} number={id} back={pageUrl('hand-out', { application: id })}>
      <Show loaded={loaded}>
        {({ cards, lines }) => (
          <>
            <p>
              {lines
                .map(({ kind, outstanding, picked }) =>
                  handing('line', { kind: titled(KIND_TITLES, kind), outstanding, picked }),
                )
                .join('；')}
            </p>
            <div class="scrolls">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{handing('n')}</th>
                    {(['serial', 'cardNumber', 'kind', 'validUntil'] as const).map((name) => (
                      <th key={name} scope="col">
                        {fieldTitle(name)}
                      </th>
                    ))}
                    <th scope="col">{handing('tick')}</th>
                  </tr>
                </thead>
                <tbody>
                  {cards.map(({ serial, cardNumber, kind, validUntil }, n) => (
                    <tr key={serial}>
                      <td>{n + 1}</td>
                      <td>{serial}</td>
                      <td>{cardNumber}</td>
                      <td>{titled(KIND_TITLES, kind)}</td>
                      <td>{validUntil}</td>
                      <td class="tick">☐</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {cards.length === 0 && <p>{handing('noStock')}</p>}
          </>
        )}
      </Show>
    </Sheet>
  );
}

export function ReceiptSheet({ id }: { readonly id: string }) {
  const loaded = useLoaded(
    () => call('applications.issued', { params: { id }, query: { limit: ISSUED } }),
    [id],
  );
  return (
    <Sheet title={handing('receipt')} number={id} back={pageUrl('hand-out', { application: id })}>
      <Show loaded={loaded}>
        {({ cards }) => (
          <>
            <p>{handing('receiptSays', { n: cards.length, day: today() })}</p>
            <div class="scrolls">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{handing('n')}</th>
                    {(['serial', 'kind', 'businessPoint', 'terminal'] as const).map((name) => (
                      <th key={name} scope="col">
                        {fieldTitle(name)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {cards.map(({ serial, kind, businessPoint, terminal }, n) => (
                    <tr key={serial}>
                      <td>{n + 1}</td>
                      <td>{serial}</td>
                      <td>{titled(KIND_TITLES, kind)}</td>
                      <td>{businessPoint}</td>
                      <td>{terminal}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p class="signatures">
              <span>{handing('signedBy')}</span>
              <span>{handing('handedBy')}</span>
              <span>{handing('date')}</span>
            </p>
          </>
        )}
      </Show>
    </Sheet>
  );
}
