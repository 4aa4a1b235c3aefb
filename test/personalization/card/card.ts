/**
 * A fresh SAM at APDU level: it believes nobody who has not shown the key it holds, and it says no by status
 * words (domain.md 4). What a certain COS does otherwise is its profile's.
 */
import { randomBytes } from 'node:crypto';
import type { CosProfile } from '../../../shared/personalization/cos.ts';
import { macOf } from './crypto.ts';

/** The status words the simulated card knows. */
export const SW = {
  ok: 0x9000,
  wrongLength: 0x6700,
  notSatisfied: 0x6982,
  locked: 0x6983,
  noChallenge: 0x6984,
  alreadyIssued: 0x6985,
  wrongMac: 0x6988,
  wrongData: 0x6a80,
  noFile: 0x6a82,
  noSpace: 0x6a84,
  wrongParameters: 0x6a86,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
} as const;

/** How often EXTERNAL AUTHENTICATE may fail in a row. */
export const TRIES = 3;

export interface Command {
  readonly p1p2: number;
  /** Without its MAC, which has been checked. */
  readonly data: Buffer;
  readonly expected: number;
}

export interface File {
  readonly parent: string;
  readonly content: Buffer;
}

export interface CardState {
  readonly profile: CosProfile;
  /** usage ‖ index → key. The one under the transport key's name opens the card. */
  readonly keys: Map<string, { value: Buffer; version: number }>;
  readonly files: Map<string, File>;
  selected: string;
  /** Used once. */
  challenge: Buffer | undefined;
  authenticated: boolean;
  tries: number;
  issued: boolean;
}

export interface Reply {
  readonly data: Buffer;
  readonly status: number;
}

export const say = (status: number, data: Buffer = Buffer.alloc(0)): Reply => ({ status, data });

export const masterName = ({ transportKey: { usage, index } }: CosProfile) => usage + index;

export const masterOf = ({ keys, profile }: CardState): Buffer => {
  const master = keys.get(masterName(profile));
  if (!master) throw new Error('a card without its master key');
  return master.value;
};

/** A card as it comes from the maker: an empty MF and the COS developer's transport key. */
export function freshCard(profile: CosProfile, transportKey: Buffer): CardState {
  return {
    profile,
    keys: new Map([[masterName(profile), { value: transportKey, version: 0 }]]),
    files: new Map([['3F00', { parent: '', content: Buffer.alloc(0) }]]),
    selected: '3F00',
    challenge: undefined,
    authenticated: false,
    tries: TRIES,
    issued: false,
  };
}

/** A CLA that ends in 4 carries a MAC of 4 bytes at the end of its data. */
export const isSecured = (header: Buffer) => ((header[0] ?? 0) & 0x0f) === 0x04;

/** The MAC over header, length and data under the key in force and the random the card gave last. */
export function isSealed(card: CardState, header: Buffer, body: Buffer): 'sealed' | number {
  const random = card.challenge;
  card.challenge = undefined;
  if (!random) return SW.noChallenge;
  if (body.length < 4) return SW.wrongLength;
  const bytes = Buffer.concat([header, Buffer.from([body.length]), body.subarray(0, -4)]);
  const mac = macOf(card.profile, masterOf(card), random.subarray(0, 4), bytes);
  if (mac.equals(body.subarray(-4))) return 'sealed';
  // Whoever writes with a wrong MAC may be somebody else than the one who authenticated.
  card.authenticated = false;
  return SW.wrongMac;
}

export function giveChallenge(card: CardState, length: number): Reply {
  card.challenge = randomBytes(length);
  return say(SW.ok, card.challenge);
}
