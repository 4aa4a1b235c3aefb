/** Long-unused cards as files: a list of each jurisdiction, and what the keepers of a province are told. */
import type { Jurisdiction } from '../../shared/audit/assembling.ts';
import type { Audit } from '../../shared/audit/audit.ts';
import type { Part } from '../../shared/audit/part.ts';
import { LONG_UNUSED_COLUMNS } from '../../shared/audit/routes.ts';
import type { LongUnused } from '../../shared/audit/tally.ts';
import { FOLDERS, kept } from '../storage/audits.ts';
import type { Objects } from '../storage/objects.ts';

/** All of a jurisdiction's, by serial; no file where there is none. */
export async function longUnusedFile(
  objects: Objects,
  { id }: Audit,
  { place, longUnused }: Jurisdiction,
): Promise<Part['files']> {
  if (longUnused.length === 0) return [];
  const lines = longUnused.map(({ serial, place: at, issuedSince }) => `${serial},${at},${issuedSince}`);
  const digest = await kept(
    objects,
    FOLDERS.longUnused(id),
    `${[LONG_UNUSED_COLUMNS, ...lines].join('\n')}\n`,
  );
  return [{ place, digest, cards: longUnused.length }];
}

/** A line a unit: its place, and the serials of its long-unused cards. */
export async function keepersFile(
  objects: Objects,
  { id }: Audit,
  longUnused: readonly LongUnused[],
): Promise<Part['keepers']> {
  const units = new Map<string, string[]>();
  for (const { place, serial } of longUnused) {
    const serials = units.get(place) ?? [];
    serials.push(serial);
    units.set(place, serials);
  }
  if (units.size === 0) return undefined;
  const lines = [...units].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = lines.map(([place, serials]) => `${place},${serials.join(' ')}\n`).join('');
  return { digest: await kept(objects, FOLDERS.longUnused(id), text), units: units.size };
}
