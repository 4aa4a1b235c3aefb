/** Lines of a province's application: chosen from its units' approved ones, and taken out again. */
import { useState } from 'preact/hooks';
import type { Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { shownNumber } from '../../app/show.ts';
import { Place } from '../../parts/place.tsx';
import { Refused } from '../../parts/refused.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { lineFault, provincial } from '../../words/provincial.ts';
import { rightOf } from '../applications/sheet.tsx';
import type { Acting, Line } from './application.ts';
import { type Chosen, inTurns, keyOf } from './moving.ts';

/** What is shown of a line wherever it stands. */
export const HEAD: readonly Column<Pick<Line, 'application' | 'unitName' | 'place' | 'kind' | 'number'>>[] = [
  {
    name: 'unitName',
    title: provincial('unit'),
    cell: ({ application, unitName }) => (
      <a href={pageUrl('applications', { id: application })}>{unitName}</a>
    ),
    text: ({ unitName }) => unitName,
  },
  { name: 'number', title: provincial('number'), cell: ({ number = '' }) => number },
  {
    name: 'place',
    title: provincial('place'),
    cell: ({ place }) => <Place code={place.slice(0, place.lastIndexOf('/'))} />,
    text: ({ place }) => place,
  },
  { name: 'kind', title: provincial('kind'), cell: ({ kind }) => rightOf(kind) },
];

interface BulkProps extends Acting {
  readonly name: 'add-lines' | 'remove-lines';
  readonly marked: readonly (Chosen & { readonly unitName: string })[];
  readonly clear: () => void;
}

export function Bulk({ name, of, marked, clear, done, again }: BulkProps) {
  const [at, setAt] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const adds = name === 'add-lines';
  const move = async () => {
    if (at !== undefined) return;
    const { taken, left, problem: stopped } = await inTurns(name, of.id, marked, setAt);
    setAt(undefined);
    setProblem(stopped);
    if (stopped) return;
    clear();
    const said = provincial(adds ? 'added' : 'removed', { n: taken });
    const names = left.map(({ line, why }) => `${nameOf(line)}（${lineFault(why)}）`);
    done(names.length > 0 ? `${said}${provincial('leftOut', { names: names.join('；') })}` : said);
  };
  const nameOf = (line: Chosen) => {
    const found = marked.find((one) => keyOf(one) === keyOf(line));
    return `${found?.unitName ?? line.application} ${rightOf(line.kind)}`;
  };
  return (
    <>
      <button type="button" class="primary" aria-disabled={at !== undefined} onClick={() => void move()}>
        {at === undefined
          ? provincial(adds ? 'add' : 'remove', { n: marked.length })
          : provincial('adding', { n: at, all: marked.length })}
      </button>
      {problem && <Refused problem={problem} again={again} />}
    </>
  );
}

const LINE_COLUMNS: readonly Column<Line>[] = [
  ...HEAD,
  { name: 'applied', title: provincial('applied'), right: true, cell: (row) => shownNumber(row.applied) },
  { name: 'quantity', title: provincial('quantity'), right: true, cell: (row) => shownNumber(row.quantity) },
];

/** What is listed; while it is open, lines can be marked and taken out. */
export function Listed({ lines, open, ...acting }: Acting & { lines: readonly Line[]; open: boolean }) {
  return (
    <Table
      name="provincial-lines"
      caption={provincial('lines')}
      columns={LINE_COLUMNS}
      rows={lines}
      keyOf={keyOf}
      empty={provincial('noLines')}
      {...(open
        ? {
            bulk: (marked: readonly Line[], clear: () => void) => (
              <Bulk name="remove-lines" marked={marked} clear={clear} {...acting} />
            ),
          }
        : {})}
    />
  );
}
