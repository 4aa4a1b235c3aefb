/** What a report on test cards is laid out in: its head, and a row to each item. */
import type { ComponentChildren } from 'preact';
import { titled } from '../../app/words.ts';
import { TEST_ITEM_ARTICLES, TEST_ITEM_TITLES } from '../../combinations.table.ts';
import { fieldTitle } from '../../fields.ts';
import { Article } from '../../parts/article.tsx';
import { control, Must, type Schema } from '../../parts/field.tsx';
import { combining } from '../../words/combining.ts';

export const ITEMS = Object.keys(TEST_ITEM_TITLES);

interface Cells {
  readonly outcome: (item: string, n: number) => ComponentChildren;
  readonly remark: (item: string, n: number) => ComponentChildren;
}

export const ItemTable = ({ outcome, remark }: Cells) => (
  <div class="scrolls">
    <table class="tests">
      <thead>
        <tr>
          {(['item', 'outcome', 'remark'] as const).map((column) => (
            <th key={column} scope="col">
              {combining(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ITEMS.map((item, n) => (
          <tr key={item}>
            <th scope="row">
              {titled(TEST_ITEM_TITLES, item)} <Article name={TEST_ITEM_ARTICLES[item] ?? 'ours'} />
            </th>
            <td>{outcome(item, n)}</td>
            <td>{remark(item, n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const FIELDS: Readonly<Record<string, Schema>> = {
  number: { type: 'string', maxLength: 60 },
  body: { type: 'string', maxLength: 80 },
  testedOn: { type: 'string', format: 'date' },
  digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
};
export const HEAD = Object.keys(FIELDS);

/** Number, body, day and digest of the report. */
export const Head = ({ id, faults }: { id: string; faults: ReadonlyMap<string, string> }) => (
  <>
    {Object.entries(FIELDS).map(([name, schema]) => {
      const fault = faults.get(`body.${name}`);
      return (
        <div key={name} class={fault ? 'field faulty' : 'field'}>
          <label for={`${id}-${name}`}>
            {name === 'number' ? combining('reportNumber') : fieldTitle(name)}
            <Must />
          </label>
          {control(schema, undefined, { id: `${id}-${name}`, name, required: true, fault })}
          {fault && (
            <p class="fault" id={`${id}-${name}-fault`}>
              {fault}
            </p>
          )}
        </div>
      );
    })}
  </>
);
