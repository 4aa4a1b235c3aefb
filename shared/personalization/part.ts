/**
 * What a bench is given: a job in parts of at most 500 cards, a line a card, canonical JSON (RFC 8785). A key
 * is named here and never given: its value is in the bench's HSM.
 */
import * as z from 'zod';
import { day, id, text } from '../fields.ts';
import { canonicalJson, sha256Hex, utf8 } from '../ledger/canonical.ts';
import { kind } from '../sam-card/forms.ts';
import { hex32, KCV_NAMES, KEY_ALGORITHMS, kcv } from '../transport-key/package.ts';
import { COS_PROFILE, stepsOf } from './cos.ts';
import { type CardFacts, FILE_SETTINGS, filesOf } from './files.ts';
import { keysOf, MASTER_KEY } from './key-table.ts';

export const PART_CARDS = 500;

/** What all cards of a job share. */
export const PLAN = z.strictObject({
  job: id,
  batch: id,
  kind,
  validUntil: day,
  /** The name the issuer gives the set of keys of this kind. */
  keySet: text(40),
  /** Version of the card keys to be loaded. */
  keyVersion: z.number().int().min(0).max(255),
  /** The key on the fresh cards: the package it came in, and what it must show before anything is done. */
  transportKey: z.strictObject({
    exchange: id,
    package: id,
    packageDigest: hex32,
    algorithm: z.enum(KEY_ALGORITHMS),
    keyVersion: z.number().int().min(0).max(255),
    kcv: z.strictObject({ algorithm: z.enum(KCV_NAMES), value: kcv }),
  }),
  cos: id,
  cosProfile: COS_PROFILE,
  /** 接口服务程序或脚本文件 the file system is created with (SAM-10): digest of its bytes. */
  script: z.strictObject({ version: text(40), digest: hex32 }),
  files: FILE_SETTINGS,
  /** Digest of the file of SAM卡证书; without it, no EF 001C is written. */
  certificates: hex32.optional(),
});
export type Plan = z.infer<typeof PLAN>;

export const PART_LINE = z.strictObject({
  part: z.number().int().min(1),
  firstSerial: z.string().max(20),
  lastSerial: z.string().max(20),
  cards: z.number().int().min(1).max(PART_CARDS),
  bytes: z.number().int().min(1),
  digest: hex32,
});
export type PartLine = z.infer<typeof PART_LINE>;

export interface Part {
  readonly line: PartLine;
  /** The header, then a line a card. */
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The keys of a card in the order of loading; the one in place of the transport key has its own step. */
export function keysToLoad({ kind: of, keyVersion, cosProfile: { transportKey } }: Plan) {
  const { usage, index } = transportKey;
  const cardKeys = keysOf(of).map((key) => ({
    name: key.name,
    usage: key.usage,
    index: key.index,
    version: keyVersion,
  }));
  return [{ name: MASTER_KEY, usage, index, version: keyVersion }, ...cardKeys];
}

/**
 * The writer of a job's cards. Only the serial's and the number's bytes differ from line to line, so the rest
 * is made canonical once.
 */
export function lineOf(plan: Plan): (card: CardFacts) => string {
  const files = filesOf(plan.files, plan);
  const keys = canonicalJson(keysToLoad(plan));
  const orders = [false, true].map((keyed) => canonicalJson(stepsOf(plan.cosProfile, keyed)));
  const transportKey = canonicalJson(plan.transportKey);
  return (card) => {
    const written = canonicalJson(files(card));
    const number = canonicalJson(card.cardNumber);
    const order = orders[Number(card.keyed ?? false)];
    const head = `{"cardNumber":${number},"files":${written},"keys":${keys},"order":${order}`;
    return `${head},"serial":"${card.serial}","transportKey":${transportKey}}`;
  };
}

/** The header of a part: what it belongs to, and how the COS is spoken to. */
function headerOf({ job, batch, kind: of, keySet, cos, cosProfile, script }: Plan, part: number): string {
  return canonicalJson({ job, batch, kind: of, keySet, cos, cosProfile, script, part });
}

/** One part of at most 500 cards. */
export async function partOf(
  plan: Plan,
  part: number,
  cards: readonly CardFacts[],
  line: (card: CardFacts) => string = lineOf(plan),
): Promise<Part> {
  const [first] = cards;
  const last = cards.at(-1);
  if (!first || !last || cards.length > PART_CARDS) throw new Error('a part is 1 to 500 cards');
  const content = utf8(`${[headerOf(plan, part), ...cards.map(line)].join('\n')}\n`);
  const digest = await sha256Hex(content);
  const { serial: firstSerial } = first;
  const facts = { part, firstSerial, lastSerial: last.serial, cards: cards.length };
  return { line: { ...facts, bytes: content.length, digest }, content };
}

/** Streams a job in parts: no more than one part is held at a time. */
export async function* partsOf(
  plan: Plan,
  cards: Iterable<CardFacts> | AsyncIterable<CardFacts>,
): AsyncGenerator<Part> {
  const line = lineOf(plan);
  let held: CardFacts[] = [];
  let part = 0;
  for await (const card of cards) {
    held.push(card);
    if (held.length < PART_CARDS) continue;
    part += 1;
    yield partOf(plan, part, held, line);
    held = [];
  }
  if (held.length > 0) yield partOf(plan, part + 1, held, line);
}
