/** Versions of keys as a holder's tree: level by level, key by key, its versions with their states. */
import type * as z from 'zod';
import type { KEY_VERSION_VIEW } from '../../../shared/key-version/key-version.ts';
import { callByName } from '../../app/client.ts';
import { pageUrl } from '../../app/place.ts';
import type { Page } from '../../main.tsx';
import { Show, useLoaded } from '../../parts/loaded.tsx';
import { NounList } from '../../parts/noun-list.tsx';
import { NounPage } from '../../parts/noun-page.tsx';
import { hierarchy } from '../../words/key-hierarchy.ts';

export type Version = z.infer<typeof KEY_VERSION_VIEW>;

const LEVELS = [1, 2, 3] as const;
const keyOf = ({ key, use }: Version) => `${key} ${use ?? ''}`;

const Link = ({ of }: { of: Version }) => (
  <a href={pageUrl('key-versions', { id: of.id })}>{hierarchy('version', { n: String(of.keyVersion) })}</a>
);

/** A key's versions on one line, each with how it stands. */
function Slot({ versions }: { versions: readonly Version[] }) {
  const [first] = versions;
  if (!first) return null;
  return (
    <tr>
      <th scope="row">
        <code>{first.key}</code> {first.keyTitle}
      </th>
      <td>{first.levelTitle}</td>
      <td>
        <ul class="key-versions-of">
          {versions.map((one) => (
            <li key={one.id}>
              <Link of={one} /> <span class="tag">{one.stateTitle}</span>{' '}
              {one.kcv && <code>{one.kcv.value}</code>}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

export function Tree({ versions }: { versions: readonly Version[] }) {
  return (
    <>
      {LEVELS.map((level) => {
        const here = versions.filter((one) => one.level === level);
        const slots = [...new Set(here.map(keyOf))];
        return (
          slots.length > 0 && (
            <section key={level}>
              <h2>{hierarchy(`level-${level}`)}</h2>
              <table class="key-tree">
                <tbody>
                  {slots.map((slot) => (
                    <Slot key={slot} versions={here.filter((one) => keyOf(one) === slot)} />
                  ))}
                </tbody>
              </table>
            </section>
          )
        );
      })}
    </>
  );
}

/** What was made from it, one page of it: the nation's provinces fit. */
function Derived({ id }: { id: string }) {
  const query = { limit: '100' };
  const loaded = useLoaded(() => callByName('key-versions.derived', { params: { id }, query }), [id]);
  return (
    <section>
      <h2>{hierarchy('derived')}</h2>
      <Show loaded={loaded}>
        {(body) => {
          const { keyVersions } = body as { keyVersions: readonly Version[] };
          if (keyVersions.length === 0) return <p class="quiet">{hierarchy('noneDerived')}</p>;
          return (
            <ul class="key-versions-of">
              {keyVersions.map((one) => (
                <li key={one.id}>
                  {one.place} <Link of={one} /> <span class="tag">{one.stateTitle}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Show>
    </section>
  );
}

export const KeyVersions: Page = ({ query }) => {
  const { id } = query;
  if (!id)
    return (
      <NounList name="key-versions" query={query} before={<p class="quiet">{hierarchy('looked')}</p>}>
        {(rows) => <Tree versions={rows as unknown as readonly Version[]} />}
      </NounList>
    );
  return (
    <NounPage name="key-versions" query={query} without={['levelTitle', 'keyTitle']}>
      {({ thing }) => {
        const { parent, exchange, level } = thing as unknown as Version;
        return (
          <>
            <p class="actions">
              {parent && <a href={pageUrl('key-versions', { id: parent })}>{hierarchy('parent')}</a>}
              {exchange && <a href={pageUrl('root-keys', { id: exchange })}>{hierarchy('exchange')}</a>}
            </p>
            {level !== 3 && <Derived id={id} />}
          </>
        );
      }}
    </NounPage>
  );
};
