/** 表2 on the screen: its rows, and the form around them, filled in from the register and the last one. */
import { ACTIONS, type Action, OPENINGS } from '../actions.table.ts';
import { call, callByName } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { today } from '../app/show.ts';
import { titled } from '../app/words.ts';
import { CAUSE_FACTS } from '../causes.table.ts';
import { fieldTitle } from '../fields.ts';
import { table2 } from '../words/table-2.ts';
import { KIND_TITLES } from '../words.table.ts';
import { Act } from './act.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { Print } from './print.tsx';

export interface Row2 {
  readonly serial: string;
  readonly cause: string;
  readonly kind?: string | undefined;
  readonly location?: string | undefined;
}

/** How many copies the causes ask for. */
export const copiesOf = (rows: readonly Row2[]): number =>
  Math.max(1, ...rows.map(({ cause }) => CAUSE_FACTS[cause]?.copies ?? 1));

/** How many of the cards are brought along. */
export const handedOverOf = (rows: readonly Row2[]): number =>
  rows.filter(({ cause }) => CAUSE_FACTS[cause]?.handedOver).length;

export const causeTitles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CAUSE_FACTS).map(([name, { title }]) => [name, title]),
);

/** An action of a table by its call; it is there, or the build was of another register. */
export function actionNamed(call: string): Action {
  const [noun = ''] = call.split('.');
  const found = [...(ACTIONS[noun] ?? []), ...(OPENINGS[noun] ?? [])].find((one) => one.call === call);
  if (!found) throw new Error(`no action ${call}`);
  return found;
}

export const Rows2 = ({ rows }: { rows: readonly Row2[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section class="scrolls" aria-label={table2('cards')} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {['serial', 'kind', 'location', 'cause'].map((name) => (
            <th key={name} scope="col">
              {fieldTitle(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ serial, kind, location, cause }) => (
          <tr key={serial}>
            <td>
              <a href={pageUrl('sam-card', { serial })}>{serial}</a>
            </td>
            <td>{kind && titled(KIND_TITLES, kind)}</td>
            <td>{location}</td>
            <td>{titled(causeTitles, cause)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

type Given = Readonly<Record<string, unknown>>;

/** What the unit wrote the last time, and what the register says of it. */
export async function headOf(unit: string, place: string) {
  const [found, forms] = await Promise.all([
    call('organizations.organization', { params: { id: unit } }),
    call('cancellations.cancellations', { query: { place, limit: 1 } }),
  ]);
  const last = forms.ok ? forms.body.cancellations[0]?.id : undefined;
  const written = last ? await callByName('cancellations.cancellation', { params: { id: last } }) : forms;
  const had = last && written.ok ? (written.body as Given) : {};
  const own = found.ok ? { unitName: found.body.name, unitCode: found.body.code } : {};
  const { county, department, address, administrator, phone, applicant } = had;
  const said = { county, department, address, administrator, phone, applicant };
  return { ok: true, status: 200, body: { ...said, ...own, appliedOn: today() } as Given } as const;
}

interface Props {
  readonly unit: string;
  /** The unit's own place. */
  readonly place: string;
  readonly rows: readonly Row2[];
  /** The form that is revised, rows and all, with what it says; absent: a new one of these rows. */
  readonly form?: Given & { readonly id: string };
  readonly done: (id: string) => void;
  readonly again: () => void;
}

export function Table2({ unit, place, rows, form, done, again }: Props) {
  const head = useLoaded(() => headOf(unit, place), [unit, place]);
  const sent = rows.map(({ serial, cause }) => ({ serial, cause }));
  const known = form ? {} : { unit, rows: sent };
  return (
    <>
      {!form && <Rows2 rows={rows} />}
      <Show loaded={head}>
        {(given) => (
          <>
            <p class="quiet">{table2('takenOver')}</p>
            <Act
              action={actionNamed(form ? 'cancellations.revise' : 'cancellations.submit')}
              title={table2(form ? 'revise' : 'submit')}
              thing={{ place, ...(form as object | undefined) }}
              params={form ? { id: form.id } : {}}
              known={known}
              given={{ returned: handedOverOf(rows), ...given, ...defined(form ?? {}) }}
              beside={(filledIn) => (
                <Print
                  call="documents.table-2-form"
                  query={{ copies: copiesOf(rows) }}
                  body={() => ({ rows, ...filledIn() })}
                  file="表2.pdf"
                >
                  {table2('printNow', { n: copiesOf(rows) })}
                </Print>
              )}
              done={({ body }) => done((body as { id: string }).id)}
              again={again}
            />
          </>
        )}
      </Show>
    </>
  );
}

const defined = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
