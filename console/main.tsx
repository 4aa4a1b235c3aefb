/** The console: signs in, learns who one is, and shows the page that the address names. */
import { type ComponentType, render, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call } from './app/client.ts';
import { IDLE_MINUTES } from './app/idle.ts';
import { followLinks, useHere } from './app/router.ts';
import { hasLeft, onSession, person, subject, whyEnded } from './app/session.ts';
import { isCallback, type Return, returned, signIn } from './app/sign-in.ts';
import { Standings } from './app/standing.ts';
import { trustNothing } from './app/trusted.ts';
import { currentLanguage } from './app/words.ts';
import { pageTitle } from './menu.ts';
import { PAGES } from './pages.ts';
import { Alone } from './parts/alone.tsx';
import { Layout } from './parts/layout.tsx';
import { Show, useLoaded } from './parts/loaded.tsx';
import { Watch } from './parts/watch.tsx';
import { word } from './words/common.ts';
import { session } from './words/session.ts';

export type Page = ComponentType<{ readonly query: Readonly<Record<string, string>> }>;

function Console() {
  const { page, query } = useHere();
  const [who, setWho] = useState(person());
  useEffect(() => onSession(() => setWho(person())), []);
  const standings = useLoaded(() => call('appointments.own'), [who]);
  if (who === undefined) return <SignedOut />;
  return (
    <Show loaded={standings}>
      {({ standings: held }) => (
        <Standings.Provider value={held}>
          <Layout page={page} person={who}>
            {held.length > 0 ? <Opened page={page} query={query} /> : <Nobody again={standings.again} />}
          </Layout>
          <Watch />
        </Standings.Provider>
      )}
    </Show>
  );
}

/** A page's code is fetched when it is first opened. */
function Opened({ page, query }: { page: string; query: Readonly<Record<string, string>> }) {
  const [shown, setShown] = useState<{ readonly page: string; readonly Page: Page }>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let current = true;
    document.title = `${pageTitle(page)} · ${word('title')}`;
    setMissing(false);
    void PAGES[page]
      ?.load()
      .then((Page) => current && setShown({ page, Page }))
      // Without a connection, or when a newer console has taken this one's place.
      .catch(() => current && setMissing(true));
    return () => {
      current = false;
    };
  }, [page]);
  if (!PAGES[page]) return <p class="note">{word('notFound')}</p>;
  if (missing)
    return (
      <section class="note refused" role="alert">
        <p>{word('pageMissing')}</p>
        <button type="button" onClick={() => location.reload()}>
          {word('reload')}
        </button>
      </section>
    );
  return shown?.page === page ? <shown.Page query={query} /> : <p class="quiet">{word('loading')}</p>;
}

/** Nobody is signed in any more, or not yet again. */
function SignedOut() {
  const why = whyEnded() ?? 'left';
  return (
    <Alone title={session(why)} action={session('again')} act={() => signIn()}>
      <p>{why === 'idle' ? session('idleNext', { minutes: IDLE_MINUTES }) : session('leftNext')}</p>
    </Alone>
  );
}

/** Signed in, and without an appointment: whom to ask, and what to tell. */
function Nobody({ again }: { again: () => void }) {
  return (
    <section>
      <h1>{session('nobody')}</h1>
      <p>{session('nobodyWhy')}</p>
      <p>{session('nobodyNext')}</p>
      <dl>
        <div>
          <dt>{session('identity')}</dt>
          <dd>
            <code>{subject()}</code>
          </dd>
        </div>
      </dl>
      <p class="actions">
        <button type="button" class="primary" onClick={again}>
          {session('retry')}
        </button>
      </p>
    </section>
  );
}

/** A sign-in that came to nothing, or one whose window may close. */
function Fault({ fault, said }: Extract<Return, { fault: unknown }>) {
  if (fault === undefined)
    return (
      <Alone title={session('closing')}>
        <p>{session('closingNext')}</p>
      </Alone>
    );
  const act = async () => (isCallback() ? signIn() : location.reload());
  return (
    <Alone title={session(fault)} action={session(fault === 'unreachable' ? 'retry' : 'again')} act={act}>
      <p>{session(`${fault}Next`)}</p>
      {said && (
        <p class="quiet">
          <code>{said}</code>
        </p>
      )}
    </Alone>
  );
}

const show = (what: VNode) => render(what, document.body);

async function start(): Promise<void> {
  trustNothing();
  document.documentElement.lang = currentLanguage() === 'en' ? 'en' : 'zh-CN';
  document.title = word('title');
  if (!isCallback())
    return hasLeft() ? show(<Console />) : signIn().catch(() => show(<Fault fault="unreachable" />));
  const way = await returned();
  if ('back' in way) {
    history.replaceState(null, '', way.back);
    followLinks();
    return show(<Console />);
  }
  show(<Fault {...way} />);
  if (way.fault === undefined) close();
}

void start();
