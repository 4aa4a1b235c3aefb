/**
 * A personalization bench as the register sees it: it trusts what the register signed, takes each card
 * through the order its COS asks for, and reports (SAM-11). The card itself is played in the tests.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { verifies } from '../../../functions/keys/signatures.ts';
import { canonicalJson, sha256Hex } from '../../../shared/ledger/canonical.ts';
import { BENCH_STEPS, type BenchStep } from '../../../shared/personalization/cos.ts';
import { MASTER_KEY } from '../../../shared/personalization/key-table.ts';
import type { PartLine } from '../../../shared/personalization/part.ts';
import type { Index, Seal } from '../../../shared/personalization/prepared.ts';
import { RESULT_COLUMNS } from '../../../shared/personalization/result-file.ts';
import { sealedBytes } from '../../../shared/personalization/sealing.ts';

/** What the bench needs of a card's line in a part. */
const CARD = z.object({
  serial: z.string().max(20),
  order: z.array(z.enum(BENCH_STEPS)).min(1).max(12),
  keys: z.array(z.object({ name: z.string().max(20), version: z.number().int() })).max(20),
});
export type BenchCard = z.infer<typeof CARD>;

/** The public half a bench trusts: told on another way, never taken from the index itself. */
type Trusted = string;

/** Throws unless the index is what the register's documents key signed. */
export async function heldIndex(index: Index, seal: Seal, trusted: Trusted): Promise<void> {
  const digest = await sha256Hex(canonicalJson(index));
  const holds = digest === seal.digest && index.publicKey === trusted;
  if (!holds || !isSealed('index', index, seal)) throw new Error(`the index of ${index.job} does not hold`);
}

/** The cards of a part. Throws unless its bytes are those whose digest was signed. */
export async function cardsOfPart(
  index: Index,
  line: PartLine & { signature: string },
  content: string,
): Promise<BenchCard[]> {
  const { keyId, algorithm } = index;
  const seal: Seal = { digest: line.digest, keyId, algorithm, signature: line.signature };
  if ((await sha256Hex(content)) !== line.digest || !isSealed('part', index, seal))
    throw new Error(`part ${line.part} of ${index.job} does not hold`);
  const [, ...cards] = content.trimEnd().split('\n');
  return cards.map((card) => CARD.parse(JSON.parse(card)));
}

const isSealed = (what: 'part' | 'index', { job, algorithm, publicKey: spki }: Index, seal: Seal) =>
  verifies({ algorithm, spki, message: sealedBytes(what, job, seal), signature: seal.signature });

/** What the bench's HSM shows of a key: this bench has none, so it is derived from card and name. */
const kcvOf = (serial: string, { name, version }: BenchCard['keys'][number]) =>
  createHash('sha256').update(`${serial} ${name} ${version}`).digest('hex').slice(0, 6).toUpperCase();

const REPLACE: BenchStep = 'replace-transport-key';
const FAILS: BenchStep = 'write-keys';
/** Incorrect data objects of secure messaging: the card did not take the MAC. */
const WRONG_MAC = '6988';

interface Report {
  /** When the bench worked: a resumed report says the same. */
  readonly at: string;
  readonly attempt: 'succeeds' | 'fails' | 'again';
}

/** One line of the results file. */
function lineOf({ serial, order, keys }: BenchCard, { at, attempt }: Report): string {
  const fails = attempt === 'fails';
  // At the second attempt the card opens with its own key: the transport key's step lies behind it.
  const steps = attempt === 'again' ? order.filter((step) => step !== REPLACE) : order;
  const taken = fails ? steps.slice(0, steps.indexOf(FAILS) + 1) : steps;
  const status = (step: BenchStep) => (fails && step === FAILS ? WRONG_MAC : '9000');
  const shown = fails ? keys.filter(({ name }) => name === MASTER_KEY) : keys;
  const cells: Record<keyof typeof RESULT_COLUMNS, string> = {
    serial,
    outcome: fails ? 'failed' : 'personalized',
    steps: taken.map((step) => `${step}:${status(step)}`).join(' '),
    kcv: shown.map((key) => `${key.name}:${kcvOf(serial, key)}`).join(' '),
    keyVersion: String(keys[0]?.version ?? 0),
    bench: 'BENCH-J1',
    operator: 'OP-1',
    at,
    reason: fails ? `写入密钥时卡片返回 ${WRONG_MAC}` : '',
  };
  return Object.values(cells).join(',');
}

export const reportOf = (cards: readonly BenchCard[], reportsOf: (card: BenchCard) => Report): string =>
  [Object.keys(RESULT_COLUMNS).join(','), ...cards.map((card) => lineOf(card, reportsOf(card)))].join('\n');
