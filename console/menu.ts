/** The menu: the pages that are for whoever is signed in, in the parts of the work. */
import { spoken } from './app/words.ts';
import { MENU_PARTS } from './nouns/noun.ts';
import { PAGES } from './pages.ts';

interface Entry {
  readonly name: string;
  readonly title: string;
}

export const pageTitle = (name: string): string => {
  const facts = PAGES[name];
  return facts ? spoken(facts.zh, facts.en) : name;
};

export const menuFor = (
  roles: ReadonlySet<string>,
): readonly { title: string; entries: readonly Entry[] }[] =>
  Object.entries(MENU_PARTS)
    .map(([part, [zh, en]]) => ({
      title: spoken(zh, en),
      entries: Object.entries(PAGES)
        .filter(([, page]) => page.part === part)
        .filter(([, { roles: whom }]) => !whom || whom.some((role) => roles.has(role)))
        .map(([name]) => ({ name, title: pageTitle(name) })),
    }))
    .filter(({ entries }) => entries.length > 0);
