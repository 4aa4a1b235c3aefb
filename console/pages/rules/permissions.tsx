/** Who may do what: every step and question by role, one's own roles marked. */
import { useContext, useState } from 'preact/hooks';
import { Standings } from '../../app/standing.ts';
import { english, spoken, titled } from '../../app/words.ts';
import type { Page } from '../../main.tsx';
import { pageTitle } from '../../menu.ts';
import { Article } from '../../parts/article.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { PERMISSIONS } from '../../rules.table.ts';
import { rule } from '../../words/rules.ts';
import { ROLE_TITLES } from '../../words.table.ts';

type Permission = (typeof PERMISSIONS)[number];
type Relation = Parameters<typeof rule>[0];

const ROLES = Object.keys(ROLE_TITLES);
const NOUNS = [...new Set(PERMISSIONS.map(({ noun }) => noun))];
const titleOf = ({ title, call }: Permission) => spoken(title, english(call.split('.')[1] ?? call));

/** Of one role: the relation, and whether it may only apply. */
function grantOf({ by, asks, access }: Permission, role: string): string {
  if (access) return rule(access as Relation);
  if (by[role]) return rule(by[role] as Relation);
  return asks[role] ? `${rule('applies')}：${rule(asks[role] as Relation)}` : '';
}

const whoText = (row: Permission, own: ReadonlySet<string>) =>
  row.access
    ? rule(row.access as Relation)
    : [...new Set([...Object.keys(row.by), ...Object.keys(row.asks)])]
        .map((role) => `${own.has(role) ? '★' : ''}${titled(ROLE_TITLES, role)}（${grantOf(row, role)}）`)
        .join('、');

const columnsFor = (role: string, own: ReadonlySet<string>): readonly Column<Permission>[] => [
  { name: 'step', title: rule('step'), cell: titleOf },
  { name: 'noun', title: rule('noun'), cell: ({ noun }) => nounTitle(noun) },
  { name: 'kind', title: rule('kind'), cell: ({ writes }) => rule(writes ? 'writes' : 'reads') },
  role
    ? { name: 'relation', title: titled(ROLE_TITLES, role), cell: (row) => grantOf(row, role) }
    : {
        name: 'who',
        title: rule('who'),
        text: (row) => whoText(row, own),
        cell: (row) => <span class="long">{whoText(row, own)}</span>,
      },
  {
    name: 'hands',
    title: rule('hands'),
    cell: ({ hands }) => (hands === 'any' ? rule('any') : rule(hands as Relation)),
  },
  {
    name: 'article',
    title: rule('article'),
    text: ({ article }) => article,
    cell: ({ article }) => <Article name={article} />,
  },
];

/** Nouns without a page are called by their routes' first question. */
function nounTitle(noun: string): string {
  const title = pageTitle(noun);
  return title === noun ? spoken(NAMES[noun] ?? noun, english(noun)) : title;
}

const NAMES: Readonly<Record<string, string>> = {
  blacklist: '黑名单',
  checkpoints: '检查点',
  conservation: '守恒核对',
  documents: '表单与报告',
  events: '通知订阅',
  'key-releases': '密钥放行',
  notices: '通知',
  site: '说明与接口文档',
  terminals: '终端',
};

export const Permissions: Page = ({ query }) => {
  const own = new Set(useContext(Standings).map(({ role }) => role));
  const [role, setRole] = useState(query.role ?? 'mine');
  const [noun, setNoun] = useState('');
  const [kind, setKind] = useState('writes');
  const may = (row: Permission) =>
    role === '' ||
    row.access !== undefined ||
    (role === 'mine' ? [...own] : [role]).some((one) => one in row.by || one in row.asks);
  const rows = PERMISSIONS.filter(
    (row) => may(row) && (!noun || row.noun === noun) && (!kind || row.writes === (kind === 'writes')),
  );
  return (
    <>
      <h1>{spoken('岗位与权限', 'Roles and permissions')}</h1>
      <p class="intro">{rule('permissionsIntro')}</p>
      <div class="query">
        <Choice
          name="role"
          value={role}
          set={setRole}
          options={[
            ['', rule('allRoles')],
            ['mine', rule('mine')],
            ...ROLES.map((one): [string, string] => [
              one,
              `${own.has(one) ? '★' : ''}${titled(ROLE_TITLES, one)}`,
            ]),
          ]}
        />
        <Choice
          name="noun"
          value={noun}
          set={setNoun}
          options={[['', rule('allNouns')], ...NOUNS.map((one): [string, string] => [one, nounTitle(one)])]}
        />
        <Choice
          name="kind"
          value={kind}
          set={setKind}
          options={[
            ['', rule('allNouns')],
            ['writes', rule('writes')],
            ['reads', rule('reads')],
          ]}
        />
      </div>
      <p class="quiet" role="status">
        {rule('count', { n: rows.length })}
      </p>
      <div class="wraps">
        <Table
          name="permissions"
          caption={spoken('岗位与权限', 'Roles and permissions')}
          columns={columnsFor(role === 'mine' ? '' : role, own)}
          rows={rows}
          keyOf={({ call }) => call}
        />
      </div>
    </>
  );
};

interface ChoiceProps {
  readonly name: 'role' | 'noun' | 'kind';
  readonly value: string;
  readonly set: (next: string) => void;
  readonly options: readonly (readonly [name: string, shown: string])[];
}

const Choice = ({ name, value, set, options }: ChoiceProps) => (
  <div class="field">
    <label for={`permissions-${name}`}>{rule(name)}</label>
    <select id={`permissions-${name}`} value={value} onChange={(event) => set(event.currentTarget.value)}>
      {options.map(([option, shown]) => (
        <option key={option} value={option}>
          {shown}
        </option>
      ))}
    </select>
  </div>
);
