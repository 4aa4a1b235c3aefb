import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/policy/roles.ts';
import { cite } from '../../shared/regulation/regulation.ts';
import {
  CLOSED,
  EXCHANGE_KINDS,
  EXCHANGE_STATES,
  type ExchangeKind,
  type ExchangeState,
  HANDED_ON,
  PARTIES,
  type Party,
  SETTINGS,
  WAYS,
} from '../../shared/transport-key/parties.ts';
import { rowOf, TABLE_OF } from '../../shared/transport-key/rows.ts';
import { EXCHANGE_STEP_NAMES, EXCHANGE_STEPS, type ExchangeStep } from '../../shared/transport-key/steps.ts';
import { expectGolden } from '../golden.ts';

const KINDS = Object.keys(EXCHANGE_KINDS) as ExchangeKind[];
const STATES = Object.keys(EXCHANGE_STATES) as ExchangeState[];
const PARTY_NAMES = { inviter: '邀请方', sender: '发方', approver: '批准人', recipient: '收方' } as const;
const stepTitle = (name: string) => (name === 'invite' ? '邀请' : EXCHANGE_STEPS[name as ExchangeStep].title);

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function parties(): string[] {
  const rows = KINDS.map((kind) => {
    const { title, article } = EXCHANGE_KINDS[kind];
    const roles = (Object.keys(PARTY_NAMES) as Party[]).map((party) =>
      Object.keys(PARTIES[kind][party])
        .map((role) => ROLES[role as Role].title)
        .join('、'),
    );
    return [title, cite({ article }), ...roles];
  });
  return table(['密钥包', '依据', ...Object.values(PARTY_NAMES)], rows);
}

function steps(): string[] {
  const rows = EXCHANGE_STEP_NAMES.map((name) => {
    const row = rowOf('transport-key', name);
    const { or, timely, way, kind } = row;
    const ends = row.to === 'same' ? '不变' : EXCHANGE_STATES[row.to].title;
    const only = [
      ...(kind ? [EXCHANGE_KINDS[kind].title] : []),
      ...(way ? [WAYS[way].title] : []),
      ...(timely ? ['邀请有效期内'] : []),
      ...(row.hands ? ['本人办理'] : []),
    ];
    return [
      `${row.title}<br>\`${name}\``,
      EXCHANGE_STEPS[name].by.map((party) => PARTY_NAMES[party]).join('、'),
      row.from.map((state) => EXCHANGE_STATES[state].title).join('、'),
      or ? `${ends} 或 ${EXCHANGE_STATES[or].title}` : ends,
      (row.distinctFrom ?? []).map(stepTitle).join('、') || '—',
      only.join('；') || '—',
    ];
  });
  return table(['步骤', '谁', '从', '到', '不得为同一人', '条件'], rows);
}

function cells(kind: ExchangeKind): string[] {
  const names = Object.keys(TABLE_OF[kind]) as ExchangeStep[];
  const rows = STATES.map((state) => [
    EXCHANGE_STATES[state].title,
    ...names.map((name) => (rowOf(kind, name).from.includes(state) ? '✓' : '·')),
  ]);
  return table(['状态', ...names.map((name) => stepTitle(name))], rows);
}

test('docs/exchange.md is the table of the exchange', () => {
  const lines = [
    '# 密钥交换',
    '',
    '*generated* — `UPDATE_GOLDEN=1 npm test`',
    '',
    `一个密钥包从发方到收方的全过程（${cite({ article: 'SAM-10' })}；${cite({ article: 'RHC-15(2)' })}）。`,
    `批准自办理起 ${SETTINGS.approvalDays} 天内有效，邀请最长 ${SETTINGS.invitationDays} 天（本系统设置，办法未规定天数）。`,
    '',
    '## 各方',
    '',
    ...parties(),
    '',
    '## 步骤',
    '',
    ...steps(),
    ...KINDS.flatMap((kind) => [
      '',
      `## 各状态可办的步骤：${EXCHANGE_KINDS[kind].title}`,
      '',
      ...cells(kind),
    ]),
    '',
  ];
  expectGolden('docs/exchange.md', lines.join('\n'));
});

describe.each(KINDS)('the table of a %s', (kind) => {
  const table = TABLE_OF[kind];
  const next = (state: ExchangeState) =>
    Object.values(table).flatMap((row) =>
      row?.from.includes(state) ? [row.to === 'same' ? state : row.to, ...(row.or ? [row.or] : [])] : [],
    );
  const reachable = (from: ExchangeState, without: readonly string[] = []) => {
    const found = new Set<ExchangeState>([from]);
    for (const state of found)
      for (const [name, row] of Object.entries(table))
        if (row?.from.includes(state) && !without.includes(name))
          for (const to of [row.to, row.or]) if (to && to !== 'same') found.add(to);
    return found;
  };

  test('reaches every state from the invitation, but those of the other kind', () => {
    const elsewhere = kind === 'root-key' ? ['replaced', 'releasing'] : [];
    const reached = reachable('invited');
    expect(STATES.filter((state) => !reached.has(state))).toEqual(
      elsewhere.toSorted((a, b) => STATES.indexOf(a as never) - STATES.indexOf(b as never)),
    );
  });

  test('leads out of every state but the last', () => {
    const stuck = STATES.filter((state) => reachable('invited').has(state) && next(state).length === 0);
    expect(stuck).toEqual(['destroyed']);
    expect(CLOSED).toContain('destroyed');
  });

  test('hands nothing on without both approvals', () => {
    for (const approval of ['approve', 'countersign']) {
      const reached = reachable('invited', [approval]);
      expect(HANDED_ON.filter((state) => reached.has(state))).toEqual([]);
    }
  });

  test('asks for persons wherever the key moves or goes', () => {
    const names = [
      'approve',
      'countersign',
      'withdraw-approval',
      'hand-on',
      'release',
      'destroy',
      'destroy-copy',
    ];
    const machine = names.filter(
      (name) => table[name as ExchangeStep] && table[name as ExchangeStep]?.hands !== 'person',
    );
    expect(machine).toEqual([]);
  });

  test('binds the approvers to be neither the inviter, nor the sender, nor each other', () => {
    expect(rowOf(kind, 'approve').distinctFrom).toEqual(['invite', 'submit']);
    expect(rowOf(kind, 'countersign').distinctFrom).toEqual(['invite', 'submit', 'approve']);
  });
});
