/** 待办申请: what somebody applied for, with all that one needs to decide: the card, the form, who applied. */
import { call } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { english, spoken, titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { HOW_THEY_STAND } from '../organization.table.ts';
import { Show, useLoaded } from '../parts/loaded.tsx';
import { NounList, type Row } from '../parts/noun-list.tsx';
import { NounPage, type Thing } from '../parts/noun-page.tsx';
import { State } from '../parts/state.tsx';
import { Facts } from '../parts/value.tsx';
import { people } from '../words/people.ts';

const CARD = ['serial', 'cardNumber', 'kind', 'place', 'unit', 'businessPoint', 'terminal', 'validUntil'];
const HIDDEN = ['id', 'title', 'transition', 'form', 'applicant', 'serial'];

const titleOf = ({ title, transition }: Row) => spoken(String(title), english(String(transition)));

/** An account without the name of its issuer. */
const account = (person: unknown) => String(person).split('|').at(-1) ?? '';

export const Requests: Page = ({ query }) =>
  query.id ? (
    <NounPage
      name="requests"
      query={query}
      heading={(thing) => (
        <>
          {titleOf(thing)} <span class="tag">{titled(HOW_THEY_STAND, String(thing.state))}</span>
        </>
      )}
      without={HIDDEN}
    >
      {({ thing }) => <Asked thing={thing} />}
    </NounPage>
  ) : (
    <NounList
      name="requests"
      query={query}
      cells={{
        title: titleOf,
        applicant: ({ applicant }) => account(applicant),
        state: ({ state }) => titled(HOW_THEY_STAND, String(state)),
      }}
      empty={people('noRequests')}
    />
  );

function Asked({ thing }: { thing: Thing }) {
  const serial = String(thing.serial);
  const card = useLoaded(() => call('sam-cards.card', { params: { serial } }), [serial, thing.version]);
  const form = (thing.form ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <>
      <section>
        <h2>{people('asFilled')}</h2>
        <p>
          {people('applicant')}：<strong>{account(thing.applicant)}</strong>
        </p>
        {Object.keys(form).length === 0 ? <p class="note">{people('nothingFilled')}</p> : <Facts of={form} />}
      </section>
      <section>
        <h2>{people('theCard')}</h2>
        <Show loaded={card}>
          {(found) => (
            <>
              <p>
                <a href={pageUrl('sam-card', { serial })}>{serial}</a> <State name={found.state} />
              </p>
              <Facts
                of={Object.fromEntries(
                  Object.entries(found).filter(([name]) => CARD.includes(name) && name !== 'serial'),
                )}
              />
            </>
          )}
        </Show>
      </section>
    </>
  );
}
