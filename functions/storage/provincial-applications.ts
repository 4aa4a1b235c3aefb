/** Provincial applications in the table: the record, its lines beside it, where it is listed and waits. */
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { counted } from '../../shared/provincial-application/deciding.ts';
import {
  PROVINCIAL_APPLICATION,
  type ProvincialApplication,
  type ProvincialLine,
} from '../../shared/provincial-application/provincial-application.ts';
import { PROVINCIAL_STEPS } from '../../shared/provincial-application/steps.ts';
import type { Moved } from '../../shared/sam-card/move.ts';
import { append, type Change, change, type Signature, together } from './change.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const provincialIn = (item: Item | undefined): ProvincialApplication | undefined =>
  thingIn(PROVINCIAL_APPLICATION, item);

/** The chain a provincial application's entries stand in. */
export const provincialThing = (id: string) => `provincial-application/${id}`;

/** Both ends list it: the province and the ministry centre. */
const endsOf = ({ place }: ProvincialApplication) => [place, NATION];

export function provincialWrites(
  before: ProvincialApplication | undefined,
  after: ProvincialApplication,
): Write[] {
  const { id, createdAt } = after;
  const when = before ? ({ versionIs: before.version } as const) : 'absent';
  const record: Write = { put: after, key: KEYS.provincialApplication(id), when };
  const listed = before
    ? []
    : endsOf(after).map(
        (place): Write => ({
          put: { id },
          key: KEYS.provincialApplicationAt(place, createdAt, id),
          when: 'absent',
        }),
      );
  return [record, ...listed, ...waitingWrites(before, after)];
}

/** While it waits for the decision it stands at both ends under the moment since when. */
function waitingWrites(before: ProvincialApplication | undefined, after: ProvincialApplication): Write[] {
  const [was, is] = [before?.waitingSince, after.waitingSince];
  if (was === is) return [];
  const { id } = after;
  const key = (place: string, since: string) => KEYS.provincialApplicationWaiting(place, since, id);
  return endsOf(after).flatMap((place): Write[] => [
    ...(was ? [{ remove: key(place, was), when: 'present' } as const] : []),
    ...(is ? [{ put: { id }, key: key(place, is), when: 'absent' } as const] : []),
  ]);
}

export const lineKey = (id: string, { unit, application, kind }: ProvincialLine) =>
  KEYS.provincialLine(id, unit, `${application}#${kind}`);

/**
 * One card more handed over on it, under its version: two keepers at once cannot both take the last one.
 * Counting enters nothing in its chain, for the card's entry names the shipment; its beginning does.
 */
export async function handedOver(
  moves: readonly Moved[],
  before: ProvincialApplication | undefined,
  { actor, as, now }: Signature,
): Promise<Change> {
  const kind = moves.find(({ step }) => step.transition === 'hand-over')?.card.kind;
  if (!kind || !before) return change();
  const after = counted(before, kind, actor, now);
  if (after.state === before.state) return change(...provincialWrites(before, after));
  const { article } = PROVINCIAL_STEPS.fulfil;
  const drafts = [{ transition: 'fulfil', article, from: before.state, to: after.state, form: { kind } }];
  const entered = await append(provincialThing(before.id), before.ledger, drafts, { actor, as, now });
  const writes = provincialWrites(before, { ...after, ledger: entered.head });
  return together(change(...writes), entered.change);
}
