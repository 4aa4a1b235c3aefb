/** Of a personalization: its signed parts, each held against its digest when it is saved; what remains. */
import { useState } from 'preact/hooks';
import { call, callByName, type Problem } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { saveAs } from '../../app/save.ts';
import { shownNumber } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { digestOf } from '../../parts/digest.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { Refused } from '../../parts/refused.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { bench } from '../../words/bench.ts';

interface Line {
  readonly part: number;
  readonly firstSerial: string;
  readonly lastSerial: string;
  readonly cards: number;
  readonly bytes: number;
  readonly digest: string;
}

export function Parts({ id }: { id: string }) {
  const loaded = useLoaded(() => call('personalizations.index', { params: { id } }), [id]);
  const columns: readonly Column<Line>[] = [
    { name: 'part', title: bench('parts'), cell: ({ part }) => bench('part', { n: part }) },
    {
      name: 'range',
      title: bench('range'),
      cell: ({ firstSerial, lastSerial }) => `${firstSerial} – ${lastSerial}`,
    },
    { name: 'cards', title: fieldTitle('cards'), right: true, cell: ({ cards }) => shownNumber(cards) },
    { name: 'bytes', title: bench('size'), right: true, cell: ({ bytes }) => shownNumber(bytes) },
    { name: 'digest', title: bench('digest'), cell: ({ digest }) => digest.slice(0, 16) },
    { name: 'take', title: bench('take'), text: () => '', cell: (line) => <Take id={id} line={line} /> },
  ];
  return (
    <section>
      <h2>{bench('parts')}</h2>
      <Show loaded={loaded}>
        {({ index }) => (
          <>
            <p class="quiet">{bench('sealed', { key: index.keyId, algorithm: index.algorithm })}</p>
            <Table
              name="personalization-parts"
              caption={bench('parts')}
              columns={columns}
              rows={index.parts}
              keyOf={({ part }) => String(part)}
            />
          </>
        )}
      </Show>
    </section>
  );
}

/** A part is saved only where it is what the index says. */
function Take({ id, line: { part, digest } }: { id: string; line: Line }) {
  const [said, setSaid] = useState<'agrees' | 'differs'>();
  const [problem, setProblem] = useState<Problem>();
  const take = async () => {
    const reply = await callByName('personalizations.part', { params: { id, part } });
    setProblem(reply.ok ? undefined : reply.problem);
    if (!reply.ok || !(reply.body instanceof Blob)) return;
    const agrees = (await digestOf(reply.body)) === digest;
    setSaid(agrees ? 'agrees' : 'differs');
    if (agrees) saveAs(reply.body, `${id}-${part}.jsonl`);
  };
  return (
    <>
      <button type="button" onClick={() => void take()}>
        {bench('take')}
      </button>{' '}
      {said && (
        <span class={`tag ${said === 'agrees' ? 'issued' : 'end'}`} role="status">
          {bench(said)}
        </span>
      )}
      {problem && <Refused problem={problem} />}
    </>
  );
}

interface RemainingProps {
  readonly id: string;
  readonly after: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

export function Remaining({ id, after, query }: RemainingProps) {
  const loaded = useLoaded(
    () => call('personalizations.remaining', { params: { id }, query: after ? { after } : {} }),
    [id, after],
  );
  return (
    <section>
      <h2>{bench('remaining')}</h2>
      <Show loaded={loaded}>
        {({ cards, next }) => (
          <>
            <Table
              name="personalization-remaining"
              caption={bench('remaining')}
              columns={[
                {
                  name: 'serial',
                  title: fieldTitle('serial'),
                  text: ({ serial }) => serial,
                  cell: ({ serial }) => <a href={pageUrl('sam-card', { serial })}>{serial}</a>,
                },
                { name: 'part', title: bench('parts'), cell: ({ part }) => bench('part', { n: part }) },
                {
                  name: 'failures',
                  title: fieldTitle('failures'),
                  right: true,
                  cell: ({ failures }) => shownNumber(failures),
                },
                {
                  name: 'keyed',
                  title: bench('keyed'),
                  cell: ({ keyed }) => bench(keyed ? 'replaced' : 'fresh'),
                },
              ]}
              rows={cards}
              keyOf={({ serial }) => serial}
              empty={bench('noRemaining')}
            />
            {next && (
              <p class="actions">
                <a class="button" href={pageUrl('personalizations', { ...query, cursor: next })}>
                  {bench('next')}
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </section>
  );
}
