/** Every way the register says no, and what to do then. */
import { useState } from 'preact/hooks';
import { shownNumber } from '../../app/show.ts';
import { english, spoken } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { REFUSED } from '../../rules.table.ts';
import { adviceOn } from '../../words/advice.ts';
import { rule } from '../../words/rules.ts';

type Refused = (typeof REFUSED)[number];

const titleOf = ({ title, code }: Refused) => spoken(title, english(code));

const COLUMNS: readonly Column<Refused>[] = [
  { name: 'refusal', title: rule('refusal'), text: titleOf, cell: (row) => <strong>{titleOf(row)}</strong> },
  { name: 'todo', title: rule('todo'), cell: ({ code }) => adviceOn(code) ?? '' },
  { name: 'code', title: rule('code'), text: ({ code }) => code, cell: ({ code }) => <code>{code}</code> },
  { name: 'status', title: rule('status'), cell: ({ status }) => String(status), right: true },
  { name: 'routes', title: rule('routes'), cell: ({ routes }) => shownNumber(routes), right: true },
];

export const Refusals: Page = () => {
  const [text, setText] = useState('');
  const rows = REFUSED.filter((row) => `${titleOf(row)}${row.code}`.includes(text.trim()));
  return (
    <>
      <h1>{spoken('不予办理的情形', 'Refusals')}</h1>
      <p class="intro">{rule('refusalsIntro')}</p>
      <div class="query">
        <div class="field">
          <label>
            {rule('find')}
            <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
        </div>
        <p class="quiet" role="status">
          {rule('count', { n: rows.length })}
        </p>
      </div>
      <div class="wraps">
        <Table
          name="refusals"
          caption={spoken('不予办理的情形', 'Refusals')}
          columns={COLUMNS}
          rows={rows}
          keyOf={({ code }) => code}
        />
      </div>
    </>
  );
};
