/** The card's use in a quarter: asked for when somebody wants to see it (SAM-15p4). */
import { useId, useState } from 'preact/hooks';
import { call } from '../../app/client.ts';
import { shownMoment, shownNumber, today } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { OPERATION_TITLES } from '../../supervision.table.ts';
import { cards } from '../../words/cards.ts';

/** So many quarters can be chosen, this one first. */
const QUARTERS = 8;

function quarters(): string[] {
  const [year = 0, month = 1] = today().split('-').map(Number);
  const now = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: QUARTERS }, (_, n) => `${Math.floor((now - n) / 4)}-Q${((now - n) % 4) + 1}`);
}

export function Usage({ serial }: { serial: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [quarter, setQuarter] = useState(quarters()[0] ?? '');
  return (
    <section>
      <h2>{cards('usage')}</h2>
      <div class="field day">
        <label for={id}>{cards('quarter')}</label>
        <select
          id={id}
          onChange={(event) => {
            setQuarter(event.currentTarget.value);
            setOpen(true);
          }}
        >
          {quarters().map((one) => (
            <option key={one} value={one} selected={one === quarter}>
              {one}
            </option>
          ))}
        </select>
      </div>
      {open ? (
        <Used serial={serial} quarter={quarter} />
      ) : (
        <p class="actions">
          <button type="button" onClick={() => setOpen(true)}>
            {cards('showUsage')}
          </button>
        </p>
      )}
    </section>
  );
}

function Used({ serial, quarter }: { serial: string; quarter: string }) {
  const loaded = useLoaded(
    () => call('sam-cards.usage', { params: { serial }, query: { quarter } }),
    [serial, quarter],
  );
  return (
    <Show loaded={loaded}>
      {({ uses, activeDays, first, last, terminals }) =>
        uses.length === 0 ? (
          <p class="note">{cards('unused', { quarter })}</p>
        ) : (
          <>
            <p>
              {cards('used', {
                quarter,
                days: shownNumber(activeDays),
                first: shownMoment(first),
                last: shownMoment(last),
                terminals: terminals.join('、'),
              })}
            </p>
            <table>
              <thead>
                <tr>
                  {['operation', 'outcome', 'count'].map((name) => (
                    <th key={name} scope="col">
                      {fieldTitle(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {uses.map(({ operation, outcome, cause, title, count }) => (
                  <tr key={`${operation}${outcome}${cause ?? ''}`}>
                    <td>{titled(OPERATION_TITLES, operation)}</td>
                    <td>{title}</td>
                    <td>{shownNumber(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )
      }
    </Show>
  );
}
