/** A resident's cards at the counter: which he holds, those before, and another applied for if need be. */
import { OPENINGS } from '../../actions.table.ts';
import { call } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { go } from '../../app/router.ts';
import { shownMoment } from '../../app/show.ts';
import { fieldTitle } from '../../fields.ts';
import { Doing } from '../../parts/doing.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { healthCards } from '../../words/health-cards.ts';

type Answer = Extract<Awaited<ReturnType<typeof call<'health-cards.ofResident'>>>, { ok: true }>['body'];
type Card = Answer['healthCards'][number];

const columns = (held: string | undefined): readonly Column<Card>[] => [
  {
    name: 'id',
    title: fieldTitle('id'),
    cell: ({ id }) => <a href={pageUrl('health-cards', { id })}>{id}</a>,
    text: ({ id }) => id,
  },
  {
    name: 'stateTitle',
    title: fieldTitle('stateTitle'),
    cell: ({ id, stateTitle }) => (
      <>
        {stateTitle} {id === held && <span class="tag">{healthCards('held')}</span>}
      </>
    ),
    text: ({ stateTitle }) => stateTitle,
  },
  { name: 'since', title: fieldTitle('since'), cell: ({ since }) => shownMoment(since) },
  { name: 'validUntil', title: fieldTitle('validUntil'), cell: ({ validUntil = '—' }) => validUntil },
];

export function CardsOf({ resident }: { readonly resident: string }) {
  const loaded = useLoaded(() => call('health-cards.ofResident', { params: { resident } }), [resident]);
  const [apply] = OPENINGS['health-cards'] ?? [];
  return (
    <section>
      <h2>{healthCards('cards')}</h2>
      <Show loaded={loaded}>
        {({ held, healthCards: cards }) => (
          <>
            {cards.length === 0 ? (
              <p class="note">{healthCards('noCards')}</p>
            ) : (
              <Table
                name="cards-of"
                caption={healthCards('cards')}
                columns={columns(held)}
                rows={cards}
                keyOf={({ id }) => id}
              />
            )}
            {!held && apply && (
              <Doing
                action={apply}
                given={{ resident }}
                primary
                done={(body) => go('health-cards', { id: (body as Card).id })}
              />
            )}
          </>
        )}
      </Show>
    </section>
  );
}
