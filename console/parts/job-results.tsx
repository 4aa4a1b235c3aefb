/** What became of each row of a job: what was refused first, by pages, and as files. */

import { useState } from 'preact/hooks';
import type { Problem } from '../app/client.ts';
import { faultInWords } from '../app/faults.ts';
import { pageUrl } from '../app/place.ts';
import { type Result, useResults } from '../app/results.ts';
import { refusedTable, sentFile } from '../app/rows-file.ts';
import { shownNumber } from '../app/show.ts';
import { outcomeWord } from '../words/outcomes.ts';
import { uploads } from '../words/uploads.ts';
import { saveWorkbook } from './export.tsx';
import { Refused } from './refused.tsx';
import { type Column, Table } from './table.tsx';

/** Rows of a page. */
const PAGE = 50;

const outcomeOf = ({ outcome }: Result) => outcomeWord(outcome);
const whyOf = ({ why }: Result) => (why ? faultInWords(why) : '');

const COLORS: Readonly<Record<string, string>> = {
  done: 'issued',
  fits: 'issued',
  requested: 'use',
  refused: 'end',
  rejected: 'end',
  missing: 'faulty',
  undecided: 'faulty',
  retry: 'faulty',
};

const COLUMNS: readonly Column<Result>[] = [
  { name: 'row', title: uploads('row'), cell: ({ row }) => row },
  {
    name: 'thing',
    title: uploads('thing'),
    text: ({ thing = '' }) => thing,
    cell: ({ thing = '' }) =>
      /^\d{20}$/.test(thing) ? <a href={pageUrl('sam-card', { serial: thing })}>{thing}</a> : thing,
  },
  {
    name: 'outcome',
    title: uploads('outcome'),
    text: outcomeOf,
    cell: (one) => <span class={`tag ${COLORS[one.outcome] ?? ''}`}>{outcomeOf(one)}</span>,
  },
  {
    name: 'why',
    title: uploads('why'),
    text: whyOf,
    cell: (one) => <span class="wrapped">{whyOf(one)}</span>,
  },
];

interface Props {
  readonly noun: string;
  readonly id: string;
  readonly counts: Readonly<Record<string, number>>;
}

export function JobResults({ noun, id, counts }: Props) {
  const { rows, busy, problem, more } = useResults(noun, id);
  const [only, setOnly] = useState((counts.refused ?? 0) > 0 ? 'refused' : '');
  const [page, setPage] = useState(0);
  if (problem) return <Refused problem={problem} />;
  if (busy && rows.length === 0) return <p class="quiet">{uploads('reading', { n: 0 })}</p>;
  if (rows.length === 0) return <p class="note">{uploads('noneOf')}</p>;
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))];
  // A row that could not be read names nothing; the file itself says what stood first in it.
  const sent = sentFile(id)?.rows;
  const named = rows.map((one) => ({ ...one, thing: one.thing ?? sent?.get(one.row)?.[0] }));
  const shown = only ? named.filter(({ outcome }) => outcome === only) : named;
  const at = page * PAGE;
  const choose = (outcome: string) => {
    setOnly(outcome);
    setPage(0);
  };
  return (
    <>
      <h3>{uploads('results')}</h3>
      <Files name={`${noun}-${id}`} job={id} rows={rows} />
      <p class="actions">
        {['', ...outcomes].map((one) => (
          <button key={one} type="button" aria-pressed={only === one} onClick={() => choose(one)}>
            {one ? outcomeWord(one) : uploads('all')}{' '}
            {shownNumber(one ? rows.filter(({ outcome }) => outcome === one).length : rows.length)}
          </button>
        ))}
      </p>
      <Table
        name="job-results"
        caption={uploads('results')}
        columns={COLUMNS}
        rows={shown.slice(at, at + PAGE)}
        all={shown}
        keyOf={({ row, thing }) => `${row} ${thing ?? ''}`}
      />
      <p class="actions">
        <span class="quiet" role="status">
          {busy
            ? uploads('reading', { n: shownNumber(rows.length) })
            : uploads('pageOf', {
                from: shownNumber(at + 1),
                to: shownNumber(Math.min(at + PAGE, shown.length)),
                n: shownNumber(shown.length),
              })}
        </span>
        {at > 0 && (
          <button type="button" onClick={() => setPage(page - 1)}>
            {uploads('before')}
          </button>
        )}
        {at + PAGE < shown.length && (
          <button type="button" onClick={() => setPage(page + 1)}>
            {uploads('after')}
          </button>
        )}
        {more && !busy && (
          <button type="button" onClick={more}>
            {uploads('readOn')}
          </button>
        )}
      </p>
    </>
  );
}

/** What was refused, to be mended and sent again. */
function Files({ name, job, rows }: { name: string; job: string; rows: readonly Result[] }) {
  const [problem, setProblem] = useState<Problem>();
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return null;
  const sent = sentFile(job);
  const mending = async () => {
    const lines = refused.map((one) => ({ row: one.row, thing: one.thing ?? '', why: whyOf(one) }));
    const outcome = outcomeWord('refused');
    const table = sent
      ? refusedTable(sent, lines, outcome)
      : [
          COLUMNS.map(({ title }) => title),
          ...lines.map(({ row, thing, why }) => [String(row), thing, outcome, why]),
        ];
    setProblem(await saveWorkbook(table, `${name}-errors`));
  };
  return (
    <div class="note refused">
      <p>{uploads(sent ? 'mend' : 'mendReloaded')}</p>
      <p class="actions">
        <button type="button" class="primary" onClick={() => void mending()}>
          {uploads('refusedXlsx')}
        </button>
      </p>
      {problem && <Refused problem={problem} />}
    </div>
  );
}
