/** The console: signs in, learns who one is, and shows the page that the address names. */
import { type ComponentType, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call } from './app/client.ts';
import { followLinks, useHere } from './app/router.ts';
import { onSession, person, returned, signIn } from './app/session.ts';
import { Standings } from './app/standing.ts';
import { currentLanguage } from './app/words.ts';
import { pageTitle } from './menu.ts';
import { PAGES } from './pages.ts';
import { Layout } from './parts/layout.tsx';
import { Show, useLoaded } from './parts/loaded.tsx';
import { word } from './words/common.ts';

export type Page = ComponentType<{ readonly query: Readonly<Record<string, string>> }>;

function Console() {
  const { page, query } = useHere();
  const [who, setWho] = useState(person());
  useEffect(() => onSession(() => setWho(person())), []);
  const standings = useLoaded(() => call('appointments.own'), [who]);
  if (who === undefined)
    return (
      <main class="alone">
        <h1>{word('title')}</h1>
        <p>{word('signedOut')}</p>
        <button type="button" class="primary" onClick={() => void signIn()}>
          {word('again')}
        </button>
      </main>
    );
  return (
    <Show loaded={standings}>
      {({ standings: held }) => (
        <Standings.Provider value={held}>
          <Layout page={page} person={who}>
            <Opened page={page} query={query} />
          </Layout>
        </Standings.Provider>
      )}
    </Show>
  );
}

/** A page's code is fetched when it is first opened. */
function Opened({ page, query }: { page: string; query: Readonly<Record<string, string>> }) {
  const [shown, setShown] = useState<{ readonly page: string; readonly Page: Page }>();
  useEffect(() => {
    let current = true;
    document.title = `${pageTitle(page)} · ${word('title')}`;
    void PAGES[page]?.load().then((Page) => current && setShown({ page, Page }));
    return () => {
      current = false;
    };
  }, [page]);
  if (!PAGES[page]) return <p class="note">{word('notFound')}</p>;
  return shown?.page === page ? <shown.Page query={query} /> : <p class="quiet">{word('loading')}</p>;
}

async function start(): Promise<void> {
  document.documentElement.lang = currentLanguage() === 'en' ? 'en' : 'zh-CN';
  document.title = word('title');
  const isReturn = location.pathname.endsWith('/callback');
  const back = isReturn ? await returned().catch(() => undefined) : undefined;
  if (back === undefined)
    return signIn(isReturn ? new URL('../console/start', import.meta.url).href : location.href);
  history.replaceState(null, '', back);
  followLinks();
  render(<Console />, document.body);
}

void start();
