/** What stands around every page: name, menu by role, who is signed in, language. */
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { pageUrl } from '../app/place.ts';
import { signOut } from '../app/session.ts';
import { Standings } from '../app/standing.ts';
import { changeLanguage, titled } from '../app/words.ts';
import { menuFor } from '../menu.ts';
import { word } from '../words/common.ts';
import { ROLE_TITLES } from '../words.table.ts';
import { Keys } from './keys.tsx';
import { Place } from './place.tsx';

interface Props {
  readonly page: string;
  readonly person: string;
  readonly children: ComponentChildren;
}

export function Layout({ page, person, children }: Props) {
  const standings = useContext(Standings);
  const roles = new Set(standings.map(({ role }) => role));
  // On a phone the menu would stand before everything: there it opens on demand, and closes behind one.
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [page]);
  return (
    <>
      <a class="skip" href="#content">
        {word('skip')}
      </a>
      <header>
        <button
          type="button"
          class="plain menu"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          ☰ {word('menu')}
        </button>
        <a class="brand" href={pageUrl('start')}>
          {word('title')}
        </a>
        <span class="who">
          {person}
          <span class="quiet">
            {standings.map(({ role, place }) => (
              <span key={`${role} ${place}`}>
                {' '}
                {titled(ROLE_TITLES, role)} <Place code={place} />
              </span>
            ))}
          </span>
        </span>
        <button type="button" class="plain" onClick={changeLanguage}>
          {word('language')}
        </button>
        <button type="button" class="plain" onClick={() => signOut()}>
          {word('signOut')}
        </button>
      </header>
      <nav id="menu" aria-label={word('menu')} class={open ? 'open' : ''}>
        {menuFor(roles).map((part) => (
          <div key={part.title} class="part">
            <h2>{part.title}</h2>
            <ul>
              {part.entries.map(({ name, title }) => (
                <li key={name}>
                  <a href={pageUrl(name)} {...(name === page ? { 'aria-current': 'page' } : {})}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Keys />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
