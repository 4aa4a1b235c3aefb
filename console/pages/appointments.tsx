/** 人员与岗位: proposed by one, confirmed by another, ended; and what each role may do, from the tables. */
import { useEffect, useState } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { english, spoken, titled } from '../app/words.ts';
import type { Page } from '../main.tsx';
import { HOW_THEY_STAND, LEVEL_TITLES, ROLE_FACTS } from '../organization.table.ts';
import { Article } from '../parts/article.tsx';
import { NounList } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';
import { people } from '../words/people.ts';
import { ROLE_TITLES } from '../words.table.ts';

const TONES: Readonly<Record<string, string>> = { proposed: 'faulty', 'in-force': 'issued', ended: '' };

const Stands = ({ state }: { state: string }) => (
  <span class={`tag ${TONES[state] ?? ''}`}>{titled(HOW_THEY_STAND, state)}</span>
);

export const Appointments: Page = ({ query }) =>
  query.id ? (
    <NounPage
      name="appointments"
      query={query}
      heading={({ subject, state }) => (
        <>
          {String(subject)} <Stands state={String(state)} />
        </>
      )}
      without={['id', 'issuer']}
    >
      {({ thing }) => <Role name={String(thing.role)} />}
    </NounPage>
  ) : (
    <NounList
      name="appointments"
      query={query}
      cells={{ state: ({ state }) => <Stands state={String(state)} /> }}
    />
  );

type Permissions = readonly { call: string; title: string; writes: boolean; by: object; asks: object }[];

/** What a role may do; the table is fetched with the first role that is looked at. */
function Role({ name }: { name: string }) {
  const [all, setAll] = useState<Permissions>([]);
  useEffect(() => void import('../rules.table.ts').then(({ PERMISSIONS }) => setAll(PERMISSIONS)), []);
  const own = all.filter(({ by, asks }) => name in by || name in asks);
  const facts = ROLE_FACTS[name];
  return (
    <section>
      <h2>
        {people('mayDo')}：{titled(ROLE_TITLES, name)}
      </h2>
      {facts && (
        <p>
          {people('at')}
          {facts.levels.map((level) => titled(LEVEL_TITLES, level)).join('、')} ·{' '}
          <Article name={facts.article} />
        </p>
      )}
      <ul class="duties">
        {own
          .filter(({ writes }) => writes)
          .map(({ call, title }) => (
            <li key={call}>{spoken(title, english(call.replace('.', ' ')))}</li>
          ))}
      </ul>
      <p>
        {people('mayRead', { n: own.filter(({ writes }) => !writes).length })} ·{' '}
        <a href={pageUrl('permissions', { role: name })}>{people('whole')}</a>
      </p>
    </section>
  );
}
