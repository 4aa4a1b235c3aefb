/**
 * The one rule by which a key is derived from the key above it (RHC-15(2)(3): 按照统一规则生成), as algebra over
 * a block cipher. The register computes no key: this states the rule, and tests compute it with dummy keys.
 */
import { utf8 } from '../ledger/canonical.ts';
import type { KEY_ALGORITHMS } from '../transport-key/package.ts';

type Algorithm = (typeof KEY_ALGORITHMS)[number];

interface Rule {
  readonly title: string;
  readonly formula: string;
  /** Bytes of the cipher's block. */
  readonly block: 8 | 16;
  readonly algorithms: readonly Algorithm[];
  /** a: a public source states it; b: inferred from such (domain.md 3). */
  readonly mark: 'a' | 'b';
}

export const DERIVATION_RULES = {
  'pboc-8': {
    title: '8 字节分组的经典分散',
    formula: '左 = E(MK, F)，右 = E(MK, ~F)',
    block: 8,
    algorithms: ['3DES'],
    mark: 'a',
  },
  'pboc-16': {
    title: '16 字节分组的分散',
    formula: 'E(MK, F ‖ ~F)',
    block: 16,
    algorithms: ['SM4', 'SM1', 'AES'],
    mark: 'b',
  },
} as const satisfies Record<string, Rule>;
export type DerivationRule = keyof typeof DERIVATION_RULES;
export const DERIVATION_RULE_NAMES = Object.keys(DERIVATION_RULES) as [DerivationRule, ...DerivationRule[]];

/** One rule an algorithm: which is meant is never a choice. */
export function ruleFor(algorithm: Algorithm): DerivationRule {
  const name = DERIVATION_RULE_NAMES.find((one) =>
    (DERIVATION_RULES[one].algorithms as readonly Algorithm[]).includes(algorithm),
  );
  if (!name) throw new Error(`no derivation for ${algorithm}`);
  return name;
}

const FACTOR_BYTES = 8;

/** The area factor of a province (a): its two digits and six zeros, as ASCII. */
export const areaFactor = (province: string) => utf8(`${province}000000`);

/** One block of the rule's size under the master key. */
type Encrypt = (block: Uint8Array<ArrayBuffer>) => Uint8Array;

/**
 * The 16 bytes that the rule makes of a factor under a master key.
 * @param factor 8 bytes: a province's area factor, or the card's own
 */
export function derived(
  rule: DerivationRule,
  encrypt: Encrypt,
  factor: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (factor.length !== FACTOR_BYTES) throw new RangeError('a factor has 8 bytes');
  const inverted = factor.map((byte) => byte ^ 0xff);
  const both = new Uint8Array([...factor, ...inverted]);
  const blocks = DERIVATION_RULES[rule].block === FACTOR_BYTES ? [factor, inverted] : [both];
  return new Uint8Array(blocks.flatMap((block) => [...encrypt(block)]));
}

/**
 * Of which level a SAM holds a key (b): one it diversifies twice, by area and by card, is the nation's, so
 * that a card of any province answers; one it diversifies once is its province's own (domain.md 2, 3).
 */
export const samLevelOf = ({ levels }: { readonly levels: 1 | 2 }) => (levels === 2 ? 1 : 2);
