/** What was registered of a terminal, entry by entry. */
import { ACTIONS } from '../../actions.table.ts';
import { call } from '../../app/client.ts';
import { shownMoment } from '../../app/show.ts';
import { titled } from '../../app/words.ts';
import { fieldTitle } from '../../fields.ts';
import { titleOf } from '../../parts/asking.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Facts, textOf } from '../../parts/value.tsx';
import { terminals } from '../../words/terminals.ts';
import { ROLE_TITLES } from '../../words.table.ts';

type Entry = Extract<
  Awaited<ReturnType<typeof call<'terminals.ledger'>>>,
  { ok: true }
>['body']['entries'][number];

const titleOfTaken = (transition: string) => {
  const action = ACTIONS.terminals?.find(({ call: name }) => name === `terminals.${transition}`);
  return action ? titleOf(action) : transition;
};

const contentOf = ({ entry: { form } }: Entry) =>
  Object.entries(form)
    .map(([name, value]) => `${fieldTitle(name)} ${textOf(value)}`)
    .join('，');

const byOf = ({ entry: { actor } }: Entry) => titled(ROLE_TITLES, actor.role);

const COLUMNS: readonly Column<Entry>[] = [
  { name: 'at', title: terminals('when'), cell: ({ entry }) => shownMoment(entry.at) },
  { name: 'what', title: terminals('what'), cell: ({ entry }) => titleOfTaken(entry.transition) },
  { name: 'by', title: terminals('by'), cell: byOf, text: byOf },
  {
    name: 'details',
    title: terminals('details'),
    cell: ({ entry }) => (
      <details>
        <summary>{terminals('details')}</summary>
        <Facts of={entry.form} />
      </details>
    ),
    text: contentOf,
  },
];

/** `version`: a new entry has come when it has changed. */
export function History({ number, version }: { number: string; version: number }) {
  const asked = { params: { number }, query: { limit: 200 } };
  const loaded = useLoaded(() => call('terminals.ledger', asked), [number, version]);
  return (
    <>
      <h3>{terminals('history')}</h3>
      <Show loaded={loaded}>
        {({ entries }) => (
          <Table
            name="terminal-history"
            caption={terminals('history')}
            columns={COLUMNS}
            rows={entries}
            keyOf={({ hash }) => hash}
          />
        )}
      </Show>
    </>
  );
}
