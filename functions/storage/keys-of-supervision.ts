/**
 * The items of supervision (SAM-15p3, p4): what terminals report and what was found of it. High volume: what
 * can be made again from the raw objects has an end.
 */
import { padded, registry, supervision } from './table-keys.ts';

/** A record of a batch: the batch's number within province and day, and its place in the batch from 1. */
const recordAt = (number: number, n: number) => `${padded(number, 9)}#${padded(n, 4)}`;

export const SUPERVISION_KEYS = {
  /** The receipt of a batch: the commit point of its intake. */
  transactionBatch: (province: string, day: string, number: number) =>
    supervision(`TRANSACTION-BATCHES#${province}#${day}`, padded(number, 9)),
  /** What was not accepted, by the province and day it was reported for. */
  exception: (province: string, day: string, number: number, n: number) =>
    supervision(`EXCEPTIONS#${province}#${day}`, recordAt(number, n)),
  /**
   * The same at its unit and at each centre up to its province, by what became of it: what each of them
   * lists, a 拒付清单 without what is only held.
   */
  exceptionAt: (place: string, outcome: string, day: string, number: number, n: number) =>
    supervision(`EXCEPTIONS-AT#${place}#${outcome}`, `${day}#${recordAt(number, n)}`),
  /** A fact of a card that came later than its effect: what was judged since is judged again. */
  rejudge: (shard: number, serial: string, version: number) =>
    supervision(`REJUDGE#${shard}`, `${serial}#${padded(version, 8)}`),
  rollUp: (day: string) => supervision(`ROLL-UP#${day}`, 'ROLL-UP'),
  /** The newest revision of a shard of a day, its files by digest: a shard's days stand together. */
  rollUpShard: (day: string, shard: number) => supervision(`ROLL-UP-SHARD#${padded(shard, 3)}`, day),
  /** Written with every revision of a shard, so that its days are rolled one at a time. */
  rollUpHead: (shard: number) => supervision(`ROLL-UP-HEAD#${padded(shard, 3)}`, 'HEAD'),
  rollUpDay: (day: string) => supervision('ROLL-UPS', day),
  /** In which week a card in use was last used; listed centre by centre, the never used first. */
  lastUse: (serial: string) => supervision(`LAST-USE#${serial}`, 'LAST-USE'),
  audit: (id: string) => registry(`AUDIT#${id}`, 'AUDIT'),
  /** The reports of a revision in one province, or the nation's: digests and signatures. */
  auditReport: (id: string, revision: number, part: string) =>
    registry(`AUDIT#${id}`, `REPORTS#${padded(revision, 4)}#${part}`),
  /** Quarters in which a province, or the nation, has reports. */
  auditAt: (part: string, id: string) => registry(`AUDITS-AT#${part}`, id),
  trackingTask: (id: string) => registry(`TRACKING-TASK#${id}`, 'TASK'),
  /** OPEN, SETTLED, or WITHHELD from the unit: a list asks for one of them, what is due first before. */
  trackingTaskAt: (place: string, standing: string, due: string, id: string) =>
    registry(`TRACKING-TASKS-AT#${place}`, `${standing}#${due}#${id}`),
} as const;
