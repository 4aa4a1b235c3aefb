/** What lies below a centre, and of it what somebody may mean who types. */
import { useContext, useEffect, useState } from 'preact/hooks';
import { call } from './client.ts';
import { learn, nameOf, organizationId, useNames } from './names.ts';
import { Standings } from './standing.ts';

export interface Below {
  readonly id: string;
  readonly place: string;
  readonly name: string;
  readonly type: string;
}

/** As many as somebody looks through. */
const MOST = 50;

/** What lies directly below a centre, read once a session. */
const known = new Map<string, readonly Below[]>();

async function readBelow(place: string): Promise<readonly Below[]> {
  const had = known.get(place);
  if (had) return had;
  const found: Below[] = [];
  let cursor: string | undefined;
  do {
    const reply = await call('organizations.organizations', {
      query: { place, limit: 200, ...(cursor ? { cursor } : {}) },
    });
    if (!reply.ok) return found;
    found.push(...reply.body.organizations);
    cursor = reply.body.next;
  } while (cursor);
  learn(found);
  known.set(place, found);
  return found;
}

/** The choices: places of one's own, or what lies below the one that was opened, as far as the text fits. */
export function useChoices(at: string | undefined, typed: string) {
  const standings = useContext(Standings);
  const own = [...new Set(standings.map(({ place }) => place))];
  const [below, setBelow] = useState<readonly Below[]>([]);
  const opened = at ?? (own.length === 1 ? own[0] : undefined);
  useEffect(() => {
    let current = true;
    if (opened) void readBelow(opened).then((found) => current && setBelow(found));
    else setBelow([]);
    return () => {
      current = false;
    };
  }, [opened]);
  useNames([...own, ...(opened ? [opened] : [])]);
  const heads = (opened ? [opened] : own).map((place) => ({
    id: organizationId(place),
    place,
    name: nameOf(place),
    type: opened ? 'head' : 'centre',
  }));
  const seen = typed ? [...known.values()].flat() : below;
  const all = [...heads, ...seen.filter(({ place }) => !heads.some((head) => head.place === place))];
  const text = typed.toLowerCase();
  const fits = all.filter(
    ({ place, name, id }) => !text || `${name} ${place} ${id}`.toLowerCase().includes(text),
  );
  const parent = opened && !own.includes(opened) ? opened.slice(0, opened.lastIndexOf('/')) : undefined;
  return { choices: fits.slice(0, MOST), parent };
}
