/** The receipt of one batch: its account, a mark a record, and of what was not accepted why. */
import { call } from '../../app/client.ts';
import { saidInWords } from '../../app/faults.ts';
import { nameOf, useNames } from '../../app/names.ts';
import { pageUrl } from '../../app/place.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { pageTitle } from '../../menu.ts';
import { Article } from '../../parts/article.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { LETTER_MEANINGS, OUTCOME_TITLES } from '../../supervision.table.ts';
import { traffic } from '../../words/traffic.ts';
import { causeWords, OutcomeTag } from '../exceptions/tags.tsx';
import { Closing } from './closing.tsx';
import type { Counts } from './counts.ts';

type Answer = Awaited<ReturnType<typeof call<'transaction-batches.transactionBatch'>>>;
type Batch = Extract<Answer, { ok: true }>['body'];
type Finding = Batch['findings'][number];

/** What is kept of each: a payment refused or a doubt can be looked into. */
const KEPT = ['refused', 'held'];

export function BatchOne({ id }: { id: string }) {
  const loaded = useLoaded(() => call('transaction-batches.transactionBatch', { params: { id } }), [id]);
  useNames([`CN/${id.slice(0, 2)}`]);
  return (
    <Show loaded={loaded}>
      {(batch) => (
        <>
          <p class="way">
            <a href={pageUrl('transaction-batches', { province: batch.province, day: batch.day })}>
              {pageTitle('transaction-batches')}
            </a>{' '}
            / {id}
          </p>
          <h1>
            {nameOf(`CN/${batch.province}`)} {batch.day} {traffic('batch')} {batch.number}
          </h1>
          <section>
            <h2>{traffic('receipt')}</h2>
            <Closing counts={batch.counts as Counts} />
            <dl>
              <div>
                <dt>{traffic('receivedAt')}</dt>
                <dd>{shownMoment(batch.receivedAt)}</dd>
              </div>
              <div>
                <dt>{traffic('rules')}</dt>
                <dd>{traffic('version', { n: batch.rules })}</dd>
              </div>
            </dl>
            <p class="quiet wraps">
              {traffic('digest')} <code>{batch.digest}</code>
            </p>
          </section>
          <Verdicts verdicts={batch.verdicts} />
          <h2>{traffic('findings')}</h2>
          <Table
            name="transaction-batch"
            caption={traffic('findings')}
            columns={columnsOf(id)}
            rows={batch.findings}
            keyOf={({ n }) => String(n)}
            empty={traffic('allAccepted')}
          />
        </>
      )}
    </Show>
  );
}

const ROW = 50;
const meaningOf = (letter: string) => {
  const { outcome = '', cause } = LETTER_MEANINGS[letter] ?? {};
  return cause
    ? `${titled(OUTCOME_TITLES, outcome)}：${causeWords({ cause })}`
    : titled(OUTCOME_TITLES, outcome);
};

/** A mark a record; the table below says the same of what is no dot. */
function Verdicts({ verdicts }: { verdicts: string }) {
  const rows = Array.from({ length: Math.ceil(verdicts.length / ROW) }, (_, n) =>
    verdicts.slice(n * ROW, (n + 1) * ROW),
  );
  const found = [...new Set(verdicts)].filter((letter) => letter !== 'a');
  return (
    <section>
      <h2>{traffic('verdicts')}</h2>
      <p class="quiet">{traffic('verdictsHint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scrolls" aria-label={traffic('verdicts')} tabIndex={0}>
        <pre class="marks">
          {rows.map((row, n) => (
            <div key={n}>
              <span class="quiet">{String(n * ROW + 1).padStart(4)} </span>
              {[...row].map((letter, m) =>
                letter === 'a' ? (
                  '·'
                ) : (
                  <b
                    key={m}
                    class={LETTER_MEANINGS[letter]?.outcome}
                    title={`${n * ROW + m + 1} ${meaningOf(letter)}`}
                  >
                    {letter}
                  </b>
                ),
              )}
            </div>
          ))}
        </pre>
      </section>
      <ul class="legend">
        {found.map((letter) => (
          <li key={letter}>
            <code>{letter}</code> {meaningOf(letter)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const faultWords = ({ path, message }: { path: string; message: string }) =>
  `${fieldTitle(path)}：${saidInWords(message)}`;

const columnsOf = (id: string): readonly Column<Finding>[] => [
  {
    name: 'n',
    title: traffic('number'),
    text: ({ n }) => String(n),
    cell: ({ n, outcome }) =>
      KEPT.includes(outcome) ? <a href={pageUrl('exceptions', { id: `${id}-${n}` })}>{n}</a> : n,
  },
  {
    name: 'outcome',
    title: traffic('outcome'),
    text: ({ outcome }) => titled(OUTCOME_TITLES, outcome),
    cell: ({ outcome }) => <OutcomeTag name={outcome} />,
  },
  { name: 'cause', title: traffic('cause'), cell: (finding) => (finding.cause ? causeWords(finding) : '') },
  {
    name: 'basis',
    title: traffic('basis'),
    text: ({ article }) => article ?? '',
    cell: ({ article }) => article && <Article name={article} />,
  },
  {
    name: 'fields',
    title: traffic('fields'),
    text: ({ fields = [] }) => fields.map(faultWords).join('；'),
    cell: ({ fields = [] }) => <span class="wide">{fields.map(faultWords).join('；')}</span>,
  },
];
