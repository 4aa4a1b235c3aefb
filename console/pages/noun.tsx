/** The page of a noun that needs none of its own: its list, and one of its things. */
import type { Page } from '../main.tsx';
import { factsOf, NounList } from '../parts/noun-list.tsx';
import { NounPage } from '../parts/noun-page.tsx';

const made = new Map<string, Page>();

/** The same page for the same noun, so that going from its list to one of its things is no new page. */
export function nounPage(name: string): Page {
  const { id } = factsOf(name);
  const page: Page =
    made.get(name) ??
    (({ query }) =>
      query[id] ? <NounPage name={name} query={query} /> : <NounList name={name} query={query} />);
  made.set(name, page);
  return page;
}
