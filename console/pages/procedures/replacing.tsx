/** The form of an exchange at the counter, both tables printed from what is filled in (SAM-17(2)). */
import { today } from '../../app/show.ts';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Print } from '../../parts/print.tsx';
import { headOf } from '../../parts/table-2.tsx';
import { procedures } from '../../words/procedures.ts';
import { table2 } from '../../words/table-2.ts';
import type { Case } from './case.ts';
import { Move } from './move.tsx';

type Filled = Readonly<Record<string, unknown>>;

const HEAD = [
  'unitName',
  'county',
  'department',
  'address',
  'administrator',
  'phone',
  'applicant',
  'appliedOn',
];
const of = (filled: Filled, names: readonly string[]) =>
  Object.fromEntries(names.filter((name) => filled[name] !== undefined).map((name) => [name, filled[name]]));

export function Replacing({ it, cause }: { it: Case; cause: 'damage' | 'expiry' }) {
  const { unit = '', place, serial, kind, businessPoint: location } = it.card;
  const head = useLoaded(() => headOf(unit, place), [unit, place]);
  const row = { serial, cause, ...(kind ? { kind } : {}), ...(location ? { location } : {}) };
  // 表1 of the same card: one of its kind, for the same point.
  const applied = kind && {
    lines: [{ kind, quantity: 1 }],
    ...(location ? { locations: [{ kind, location }] } : {}),
  };
  return (
    <Show loaded={head}>
      {(given) => (
        <>
          <p class="quiet">{table2('takenOver')}</p>
          <Move
            it={it}
            name="replace"
            title={procedures('replace')}
            known={cause === 'expiry' ? { cause } : { cause, fee: undefined }}
            given={{ copies: { table1: 2, table2: 2 }, appliedOn: today(), ...given }}
            beside={(filledIn) => (
              <>
                <Print
                  call="documents.table-1-form"
                  body={() => ({ ...of(filledIn(), [...HEAD, 'insuranceCode']), ...applied })}
                  file={`表1-${serial}.pdf`}
                >
                  {procedures('printTable1')}
                </Print>
                <Print
                  call="documents.table-2-form"
                  query={{ copies: 2 }}
                  body={() => ({
                    ...of(filledIn(), [...HEAD, 'unitCode', 'reason']),
                    rows: [row],
                    returned: 1,
                  })}
                  file={`表2-${serial}.pdf`}
                >
                  {procedures('printTable2')}
                </Print>
              </>
            )}
          />
        </>
      )}
    </Show>
  );
}
