/** The items that tell others (SAM-17p2): blacklists, inboxes, the bus. */
import { padded, registry } from './table-keys.ts';

export const TELLING_KEYS = {
  banNumber: (number: string) => registry(`BAN-NUMBER#${number}`, 'BAN'),
  blacklist: (list: string, segment: number) => registry(`BLACKLIST#${list}`, padded(segment, 6)),
  blacklistHead: (list: string) => registry(`BLACKLIST-HEAD#${list}`, 'HEAD'),
  inbox: (place: string, id: string) => registry(`INBOX#${place}`, id),
  /** A province's day (RHC-14): 366 a year. */
  statisticDay: (province: string, day: string) => registry(`STATISTICS#${province}`, day),
  busPosition: (province: string) => registry(`BUS-POSITION#${province}`, 'POSITION'),
} as const;
