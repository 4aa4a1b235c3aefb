/** One thing of a noun: what is known of it, and what can be done with it. Pages of their own compose it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ACTIONS } from '../actions.table.ts';
import { callByName } from '../app/client.ts';
import { pageUrl } from '../app/place.ts';
import { pageTitle } from '../menu.ts';
import { word } from '../words/common.ts';
import { Actions } from './actions.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { factsOf, type Query, type Row } from './noun-list.tsx';
import { Facts } from './value.tsx';

export type Thing = Row & { readonly place?: string; readonly state?: string; readonly version?: number };

/** What a page of its own is given: the thing, how to read it again, and how to say what was done. */
export interface Opened {
  readonly thing: Thing;
  readonly again: () => void;
  readonly done: (said: string) => void;
}

export interface Live extends Opened {
  /** Reads it anew behind what is shown, which stays. */
  readonly refresh: () => void;
}

interface Props {
  readonly name: string;
  readonly query: Query;
  /** Behind the noun's name in the heading; its id unless told. */
  readonly heading?: (thing: Thing) => ComponentChildren;
  /** The page shows all facts itself. */
  readonly bare?: boolean;
  /** Fields that the page shows otherwise. */
  readonly without?: readonly string[];
  /** Calls that the page offers otherwise. */
  readonly leaving?: readonly string[];
  /** Stands between the facts and what can be done. */
  readonly children?: (opened: Live) => ComponentChildren;
}

const HEAD = ['version', 'state', 'digest', 'schemaVersion'];

export function NounPage({
  name,
  query,
  heading,
  bare = false,
  without = [],
  leaving = [],
  children,
}: Props) {
  const facts = factsOf(name);
  const id = query[facts.id] ?? '';
  const params = { [facts.id]: id };
  const loaded = useLoaded(() => callByName(facts.one, { params }), [name, id]);
  const [said, setSaid] = useState('');
  const hidden = [...HEAD, ...without];
  const actions = (ACTIONS[name] ?? []).filter(({ call }) => !leaving.includes(call));
  return (
    <>
      <p class="way">
        <a href={pageUrl(name)}>{pageTitle(name)}</a> / {id}
      </p>
      {said && (
        <p class="note done" role="status">
          {said}
        </p>
      )}
      <Show loaded={loaded}>
        {(body, again) => {
          const thing = body as Thing;
          const done = (words: string) => {
            setSaid(words);
            again();
          };
          return (
            <>
              <h1>
                {pageTitle(name)} {heading?.(thing) ?? id}
              </h1>
              {!bare && Object.keys(thing).some((field) => !hidden.includes(field)) && (
                <section>
                  <h2>{word('facts')}</h2>
                  <Facts of={thing} leaving={hidden} />
                </section>
              )}
              {children?.({ thing, again, refresh: loaded.refresh, done })}
              {actions.length > 0 && (
                <section>
                  <h2>{word('next')}</h2>
                  <Actions actions={actions} params={params} thing={thing} done={done} again={again} />
                </section>
              )}
            </>
          );
        }}
      </Show>
    </>
  );
}
