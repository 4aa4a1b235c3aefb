/** Answers of the noun key-versions: reads; planning, making, activating and ending are beside it. */
import { keyVersionDetail, keyVersionView } from '../../shared/key-version/key-version.ts';
import type { KEY_VERSION_ROUTES } from '../../shared/key-version/routes.ts';
import { permit, type Standing } from '../../shared/policy/permit.ts';
import { isRefusal } from '../../shared/refusals.ts';
import type { Answerer, Answers, Ask } from '../runtime/answers.ts';
import { demandOf } from '../runtime/demand.ts';
import { accessWrites } from '../storage/accesses.ts';
import { keyVersionIn } from '../storage/key-versions.ts';
import { KEYS } from '../storage/keys.ts';
import { type Listed, pageOf } from '../storage/pages.ts';
import { activate } from './activating.ts';
import { ending } from './ending.ts';
import { entrust, generate } from './making.ts';
import { one, permittedOne } from './one.ts';
import { plan } from './planning.ts';

type Routes = typeof KEY_VERSION_ROUTES;

/** As many as one read gives. */
const MOST = 100;

interface Looking {
  readonly place: string;
  readonly whose?: string;
  readonly as: Standing;
}

/** Key metadata is looked at by name (RHC-16): who, when, of which key or how many of them. */
const looked = ({ place, whose, as }: Looking, { actor, now }: Pick<Ask, 'actor' | 'now'>, rows?: number) =>
  accessWrites(
    { what: 'key-metadata', place, ...(whose ? { whose } : {}), ...(rows === undefined ? {} : { rows }) },
    { actor, as, now },
  );

async function shown(ask: Pick<Ask, 'store' | 'actor' | 'now'>, { items, next }: Listed, looking: Looking) {
  const keys = items.map(({ id }) => KEYS.keyVersion(String(id)));
  const found = keys.length > 0 ? await ask.store.read(keys) : [];
  const keyVersions = found.flatMap((item) => keyVersionIn(item) ?? []).map((it) => keyVersionView(it));
  const change = await looked(looking, ask, keyVersions.length);
  return { status: 200, body: { keyVersions, next }, change } as const;
}

const keyVersion: Answerer<Routes['keyVersion']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { thing, as } = entered;
    const change = await looked({ place: thing.place, whose: thing.id, as }, ask);
    return { status: 200, body: keyVersionDetail(thing), version: thing.version, change };
  },
};

/** Of a ministry's key, those of its provinces: whoever may see the key above sees what it was made into. */
const derived: Answerer<Routes['derived']> = {
  reads: one,
  answer: async (ask, found) => {
    const entered = permittedOne(ask, found.it);
    if ('refused' in entered) return entered;
    const { id, place } = entered.thing;
    const { table, pk } = KEYS.keyVersionOf(id, '');
    const page = await pageOf(
      ask.store,
      { table, pk },
      { ...ask.query, limit: Math.min(ask.query.limit, MOST) },
    );
    return 'refused' in page ? page : shown(ask, page, { place, whose: id, as: entered.as });
  },
};

const keyVersions: Answerer<Routes['keyVersions']> = {
  answer: async (ask) => {
    const { actor, route, query, store } = ask;
    const permitted = permit(actor, demandOf(route), { at: query.place });
    if (isRefusal(permitted)) return permitted;
    const { table, pk } = KEYS.keyVersionAt(query.place, '', 0);
    const begins = query.level ? { begins: `${query.level}-` } : {};
    const page = await pageOf(
      store,
      { table, pk, ...begins },
      { ...query, limit: Math.min(query.limit, MOST) },
    );
    return 'refused' in page ? page : shown(ask, page, { place: query.place, as: permitted.as });
  },
};

export const answers: Answers<Routes> = {
  plan,
  generate,
  entrust,
  activate,
  ...ending,
  keyVersion,
  derived,
  keyVersions,
};
