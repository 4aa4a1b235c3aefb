/** Inspections in the table: the record, a line at every place that may know of it, and its findings. */
import { FINDING, FINDING_STATES, type Finding, remindedFrom } from '../../shared/inspection/finding.ts';
import { INSPECTION, type Inspection, isShown } from '../../shared/inspection/inspection.ts';
import type { Inspected } from '../../shared/inspection/points.ts';
import { SELECTION, type Selection } from '../../shared/inspection/selection.ts';
import { centreOf } from '../../shared/policy/jurisdiction.ts';
import { thingIn } from './items.ts';
import { KEYS } from './keys.ts';
import type { Item, Write } from './store.ts';

export const inspectionIn = (item: Item | undefined): Inspection | undefined => thingIn(INSPECTION, item);
export const inspectionThing = (id: string) => `inspection/${id}`;
export const findingIn = (item: Item | undefined): Finding | undefined => thingIn(FINDING, item);
export const findingThing = (id: string) => `finding/${id}`;
export const selectionIn = (item: Item | undefined): Selection | undefined => thingIn(SELECTION, item);
export const selectionThing = (id: string) => `inspection-draw/${id}`;

/** Whose lists it stands in: the inspecting centre's; the unit's and its own centre's once they may know. */
function placesOf(it: Inspection | undefined): string[] {
  if (!it) return [];
  return [...new Set(isShown(it) ? [it.centre, centreOf(it.place), it.place] : [it.centre])];
}

/** The record, and a line where it is known of from now on; no line is ever taken back. */
export function inspectionWrites(before: Inspection | undefined, after: Inspection): Write[] {
  const { id } = after;
  const known = placesOf(before);
  const lines = placesOf(after).filter((place) => !known.includes(place));
  return [
    { put: after, key: KEYS.inspection(id), when: before ? { versionIs: before.version } : 'absent' },
    ...lines.map((place) => ({ put: { id }, key: KEYS.inspectionAt(place, id), when: 'absent' }) as const),
  ];
}

/** An open finding is due in the unit's list and in its centre's. */
function dueKeys(finding: Finding | undefined) {
  if (!finding || FINDING_STATES[finding.state].settled) return [];
  const places = [...new Set([finding.place, centreOf(finding.place)])];
  return places.map((place) => KEYS.findingDue(place, remindedFrom(finding), finding.inspection, finding.id));
}

export function findingWrites(before: Finding | undefined, after: Finding): Write[] {
  const { id, inspection, unit, businessPoint } = after;
  const put = { unit, ...(businessPoint ? { businessPoint } : {}) };
  const [was, is] = [dueKeys(before), dueKeys(after)];
  const gone = was.filter(({ sk }) => !is.some((key) => key.sk === sk));
  const come = is.filter(({ sk }) => !was.some((key) => key.sk === sk));
  const when = before ? { versionIs: before.version } : 'absent';
  return [
    { put: after, key: KEYS.inspectionFinding(inspection, id), when },
    ...gone.map((key) => ({ remove: key, when: 'present' }) as const),
    ...come.map((key) => ({ put, key, when: 'absent' }) as const),
  ];
}

export function selectionWrites(before: Selection | undefined, after: Selection): Write[] {
  const { id, place } = after;
  if (before) return [{ put: after, key: KEYS.inspectionDraw(id), when: { versionIs: before.version } }];
  return [
    { put: after, key: KEYS.inspectionDraw(id), when: 'absent' },
    { put: { id }, key: KEYS.inspectionDrawAt(place, id), when: 'absent' },
  ];
}

interface InspectedItem extends Inspected {
  readonly version: number;
}

/** Point by point, and the unit as a whole under the empty name. */
export function inspectedIn(items: readonly Item[]): Map<string, InspectedItem> {
  return new Map(
    items.map(({ sk, on, inspection, version }) => [
      String(sk).replace(/^(?:UNIT|POINT#)/, ''),
      { on: String(on), inspection: String(inspection), version: Number(version) },
    ]),
  );
}

/** That a unit or point was inspected; of two, the later day stands. */
export function inspectedWrites(
  unit: string,
  point: string | undefined,
  had: InspectedItem | undefined,
  { on, inspection }: Inspected,
): Write[] {
  if (had && had.on > on) return [];
  const put = { on, inspection, version: (had?.version ?? 0) + 1 };
  return [{ put, key: KEYS.inspected(unit, point), when: had ? { versionIs: had.version } : 'absent' }];
}
