/** The items of the key hierarchy (RHC-15): what is known of keys, and nothing of their values. */
import { padded, registry } from './table-keys.ts';

export const KEY_HIERARCHY_KEYS = {
  keyVersion: (id: string) => registry(`KEY-VERSION#${id}`, 'KEY-VERSION'),
  /** Level by level, then key by key: what a holder's tree is drawn from. */
  keyVersionAt: (place: string, slot: string, number: number) =>
    registry(`KEY-VERSIONS-AT#${place}`, `${slot}#${padded(number, 3)}`),
  keyVersionOf: (parent: string, id: string) => registry(`KEY-VERSIONS-OF#${parent}`, id),
  /** Of all versions of a key at its holder, the one in use. */
  keyVersionActive: (place: string, slot: string) => registry(`KEY-ACTIVE#${place}`, slot),
  keySystem: (id: string) => registry(`KEY-SYSTEM#${id}`, 'KEY-SYSTEM'),
  keySystemAt: (place: string, edition: number) => registry(`KEY-SYSTEMS-AT#${place}`, padded(edition, 3)),
  keySystemInForce: (place: string) => registry(`KEY-SYSTEM-IN-FORCE#${place}`, 'POINTER'),
  keyProcedure: (id: string) => registry(`KEY-PROCEDURE#${id}`, 'KEY-PROCEDURE'),
  /** What a survey has counted so far. */
  keyProcedureTally: (id: string) => registry(`KEY-PROCEDURE#${id}`, 'TALLY'),
  keyProcedureAt: (place: string, id: string) => registry(`KEY-PROCEDURES-AT#${place}`, id),
  /** One procedure at a time is about a version. */
  keyProcedureOf: (version: string) => registry(`KEY-PROCEDURE-OF#${version}`, 'POINTER'),
} as const;
