/** Exchanges of a place; those whose day is over stand first. */
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import { usePlace } from '../../app/standing.ts';
import { useLoaded } from '../../parts/loaded.tsx';
import { NounList, type Query } from '../../parts/noun-list.tsx';
import { Place } from '../../parts/place.tsx';
import { keys } from '../../words/keys.ts';
import { Due } from './about.tsx';
import type { Exchange } from './ceremony.ts';
import { ExchangeState, exchangeIn } from './one.tsx';

const serialsOf = ({ subject, keyName }: Exchange) =>
  subject ? `${subject.firstSerial} – ${subject.lastSerial}` : (keyName ?? '');

export function ExchangeList({ noun, query }: { noun: string; query: Query }) {
  return (
    <NounList
      name={noun}
      query={query}
      cells={{
        subject: (row) => serialsOf(exchangeIn(row)),
        destination: (row) => <Place code={exchangeIn(row).destination} />,
        place: (row) => <Place code={exchangeIn(row).place} />,
        stateTitle: (row) => <ExchangeState of={exchangeIn(row)} />,
        dueOn: (row) => <Due of={exchangeIn(row)} />,
      }}
      titles={{ subject: keys('cards'), destination: keys('sender'), place: keys('recipient') }}
      empty={keys('none')}
    >
      {() => <Overdue noun={noun} place={query.place} />}
    </NounList>
  );
}

/** What nobody has finished by its day. Where one may not ask, nothing is said. */
function Overdue({ noun, place }: { noun: string; place: string | undefined }) {
  const own = usePlace();
  const at = place ?? own;
  const { reply } = useLoaded(() => callByName(`${noun}.overdue`, { query: { place: at } }), [noun, at]);
  const { exchanges = [] } = reply?.ok ? (reply.body as { exchanges: readonly Exchange[] }) : {};
  if (exchanges.length === 0) return null;
  return (
    <section class="note refused" aria-labelledby="overdue">
      <h2 id="overdue">{keys('overdueList', { n: exchanges.length })}</h2>
      <ul class="lines">
        {exchanges.map((one) => (
          <li key={one.id}>
            <a href={pageUrl(noun, { id: one.id })}>{serialsOf(one) || one.id}</a>
            <ExchangeState of={one} />
            <Due of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
