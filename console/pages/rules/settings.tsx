/** Numbers that the measures leave open, with their meaning and whose they are. */
import { shownNumber } from '../../app/show.ts';
import { spoken } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { SET } from '../../rules.table.ts';
import { rule } from '../../words/rules.ts';
import { settingWord, unitOf } from '../../words/settings.ts';

type Setting = (typeof SET)[number];

/** Money is kept in fen. */
function valueText({ name, value }: Setting): string {
  const unit = unitOf(name);
  return `${shownNumber(unit === 'fen' ? value / 100 : value)} ${settingWord(unit)}`;
}

const COLUMNS: readonly Column<Setting>[] = [
  {
    name: 'setting',
    title: rule('setting'),
    cell: ({ name }) => settingWord(name as Parameters<typeof settingWord>[0]),
  },
  { name: 'value', title: rule('value'), cell: valueText, right: true },
  { name: 'origin', title: rule('origin'), cell: () => rule('oursUntil') },
];

export const Settings: Page = () => (
  <>
    <h1>{spoken('设定', 'Settings')}</h1>
    <p class="intro">{rule('settingsIntro')}</p>
    <div class="wraps">
      <Table
        name="settings"
        caption={spoken('设定', 'Settings')}
        columns={COLUMNS}
        rows={SET}
        keyOf={({ name }) => name}
      />
    </div>
  </>
);
