/** 备案登记 of a batch: what is filed, as a list and as a file, and filing more of it (SAM-14). */
import { useEffect, useRef, useState } from 'preact/hooks';
import { csvOf } from '../../../shared/job/csv.ts';
import { ACTIONS } from '../../actions.table.ts';
import { call, type Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { saveAs } from '../../app/save.ts';
import { shownNumber, today } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { Actions } from '../../parts/actions.tsx';
import { saveWorkbook } from '../../parts/export.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { word } from '../../words/common.ts';
import { supply } from '../../words/supply.ts';
import { askedOf, type PartProps } from './facts.ts';

interface Filed {
  readonly cardNumber: string;
  readonly serial: string;
  readonly businessType: string;
}

const COLUMNS: readonly Column<Filed>[] = [
  { name: 'cardNumber', title: fieldTitle('cardNumber'), cell: ({ cardNumber }) => cardNumber },
  {
    name: 'serial',
    title: fieldTitle('serial'),
    text: ({ serial }) => serial,
    cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
  },
  { name: 'businessType', title: fieldTitle('businessType'), cell: ({ businessType }) => businessType },
];

export function Filing({ batch, query, again }: PartProps) {
  const { id } = batch;
  const { cursor } = query;
  const loaded = useLoaded(
    () => call('batches.filing', { params: { id }, query: { limit: 100, ...(cursor ? { cursor } : {}) } }),
    [id, cursor, query.job],
  );
  return (
    <section>
      <h2>{supply('filing')}</h2>
      <p class="quiet">{supply('saysFiling')}</p>
      <Actions
        actions={(ACTIONS.batches ?? []).filter((one) => one.call === 'batches.file')}
        params={{ id }}
        thing={askedOf(batch)}
        done={(_, { body }) => go('batches', { ...query, job: (body as { id: string }).id })}
        again={again}
      />
      <h3>{supply('filed')}</h3>
      <Show loaded={loaded}>
        {({ cards, next }) => (
          <>
            <p class="quiet">{supply('filedPage', { n: shownNumber(cards.length) })}</p>
            <Whole id={id} />
            <Table
              name={`filing-${id}`}
              caption={supply('filed')}
              columns={COLUMNS}
              rows={cards}
              keyOf={({ serial }) => serial}
              empty={supply('noneFiled')}
            />
            <p class="actions">
              {cursor && (
                <a class="button" href={pageUrl('batches', { ...query, cursor: undefined })}>
                  {word('first')}
                </a>
              )}
              {next && (
                <a class="button" href={pageUrl('batches', { ...query, cursor: next })}>
                  {supply('next')}
                </a>
              )}
            </p>
          </>
        )}
      </Show>
    </section>
  );
}

/** Everything that is filed of the batch in one file, gathered part by part. */
function Whole({ id }: { id: string }) {
  const [gathered, setGathered] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const left = useRef(false);
  useEffect(
    () => () => {
      left.current = true;
    },
    [],
  );
  const all = async (): Promise<string[][] | undefined> => {
    const lines = [COLUMNS.map(({ title }) => title)];
    let cursor: string | undefined;
    do {
      setGathered(lines.length - 1);
      const query = { limit: 1000, ...(cursor ? { cursor } : {}) };
      const reply = await call('batches.filing', { params: { id }, query });
      if (left.current) return undefined;
      if (!reply.ok) {
        setProblem(reply.problem);
        return undefined;
      }
      for (const { cardNumber, serial, businessType } of reply.body.cards)
        lines.push([cardNumber, serial, businessType]);
      cursor = reply.body.next;
    } while (cursor);
    return lines;
  };
  const save = async (form: 'csv' | 'xlsx') => {
    if (gathered !== undefined) return;
    setProblem(undefined);
    const lines = await all();
    const name = `filing-${id}`;
    if (lines && form === 'csv')
      saveAs(new Blob([csvOf(lines)], { type: 'text/csv' }), `${name}-${today()}.csv`);
    if (lines && form === 'xlsx') setProblem(await saveWorkbook(lines, name));
    setGathered(undefined);
  };
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => void save('csv')}>
          {supply('wholeCsv')}
        </button>
        <button type="button" onClick={() => void save('xlsx')}>
          {supply('wholeXlsx')}
        </button>
        {gathered !== undefined && (
          <span role="status">{supply('gathering', { n: shownNumber(gathered) })}</span>
        )}
      </p>
      {problem && <Refused problem={problem} />}
    </>
  );
}
