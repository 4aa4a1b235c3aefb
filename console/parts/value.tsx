/** One value of a record as people read it. */
import { isPlaceCode, nameOf } from '../app/names.ts';
import { shownMoment, shownNumber } from '../app/show.ts';
import { titled } from '../app/words.ts';
import { CHOICE_TITLES, fieldTitle } from '../fields.ts';
import { word } from '../words/common.ts';
import { Place } from './place.tsx';

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Text of a value that is no record; a number that is a code stays a text. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
  if (typeof value === 'number') return shownNumber(value);
  if (isPlaceCode(value)) return nameOf(value);
  if (typeof value === 'string')
    return MOMENT.test(value) ? shownMoment(value) : titled(CHOICE_TITLES, value);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.map(textOf).join('、');
  return '';
}

/** The same where it is shown: a place by its name, which may still have to be asked for. */
export const Value = ({ of }: { of: unknown }) =>
  isPlaceCode(of) ? <Place code={of} /> : <span>{textOf(of)}</span>;

/** A record's fields as a descriptions list; records within it below it, lists of records as tables. */
export function Facts({
  of,
  leaving = [],
}: {
  of: Readonly<Record<string, unknown>>;
  leaving?: readonly string[];
}) {
  const fields = Object.entries(of).filter(([name, value]) => !leaving.includes(name) && value !== undefined);
  const flat = fields.filter(([, value]) => textOf(value) !== '');
  const deep = fields.filter(
    ([, value]) => typeof value === 'object' && value !== null && textOf(value) === '',
  );
  return (
    <>
      <dl>
        {flat.map(([name, value]) => (
          <div key={name}>
            <dt>{fieldTitle(name)}</dt>
            <dd>
              <Value of={value} />
            </dd>
          </div>
        ))}
      </dl>
      {deep.map(([name, value]) => (
        <Deep key={name} name={name} value={value} />
      ))}
    </>
  );
}

function Deep({ name, value }: { name: string; value: unknown }) {
  if (Array.isArray(value)) {
    const rows = value as readonly Readonly<Record<string, unknown>>[];
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    if (rows.length === 0) return null;
    return (
      <>
        <h3>{fieldTitle(name)}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section class="scrolls" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {fieldTitle(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, n) => (
                <tr key={n}>
                  {columns.map((column) => (
                    <td key={column}>
                      {textOf(row[column]) ? <Value of={row[column]} /> : nested(row[column])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    );
  }
  return (
    <>
      <h3>{fieldTitle(name)}</h3>
      <Facts of={value as Readonly<Record<string, unknown>>} />
    </>
  );
}

/** What lies still deeper, in one line. */
const nested = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => `${fieldTitle(name)} ${textOf(one) || nested(one)}`)
        .join('，')
    : '';
