/**
 * How a certified COS product is spoken to on the bench: commands, secure messaging, and when its transport
 * key stops working. Data of the product, not of the law (domain.md 4: analogues of sibling cards, b and c).
 */
import * as z from 'zod';

/** So many bytes as upper-case hexadecimal digits. */
const bytes = (count: number) =>
  z
    .string()
    .toUpperCase()
    .regex(new RegExp(`^(?:[0-9A-F]{2}){${count}}$`), `${2 * count} hexadecimal digits`);

/** CLA INS P1 P2; or CLA INS, where P1 P2 name the file or the offset. A CLA that ends in 4 carries a MAC. */
const command = bytes(4);
const instruction = bytes(2);

/** The dedicated file and the elementary files of the SAM (domain.md 1: a). */
export const FILE_IDS = ['DF01', '0015', '0016', '001A', '001B', '001C'] as const;
export type FileId = (typeof FILE_IDS)[number];

/** What a key block says of its key, besides the value. */
const KEY_BYTES = ['usage', 'index', 'version', 'algorithm'] as const;

export const COS_PROFILE = z.strictObject({
  /** The form of WRITE KEY: 24 bytes of cipher in blocks of 8, 32 in blocks of 16; 4 bytes of MAC (b). */
  secureMessaging: z.enum(['3DES', 'SM4']),
  /**
   * How the 4 bytes of MAC are made, first block the card's random: ISO/IEC 9797-1 algorithm 3 (retail, with
   * DES) or 1 (cbc), or CMAC (b; SM4 by analogy, c).
   */
  mac: z.enum(['retail', 'cbc', 'cmac']),
  transportKey: z.strictObject({
    /** Some COS replace it before anything else is done, some as the last key (b). */
    replaced: z.enum(['first', 'last']),
    /** Usage and index under which the card keeps it, and the key that takes its place (c). */
    usage: bytes(1),
    index: bytes(1),
  }),
  commands: z.strictObject({
    selectFile: command,
    getChallenge: command,
    externalAuthenticate: command,
    createFile: instruction,
    writeKey: command,
    updateBinary: instruction,
    readBinary: instruction,
    endPersonalization: command,
  }),
  /** What CREATE FILE says before the size in two bytes: type and rights of a file (c). */
  fileTypes: z.strictObject({
    dedicated: bytes(1).or(bytes(3)),
    transparent: bytes(1).or(bytes(3)),
  }),
  createFileOrder: z
    .array(z.enum(FILE_IDS))
    .min(1)
    .max(FILE_IDS.length)
    .refine((order) => new Set(order).size === order.length, 'each file once')
    .refine(isNested, 'DF01 before the files it holds'),
  /**
   * The bytes of the plain key block between its length and the key, in order. The analogue calls the second
   * one version; it is what tells two keys of one usage apart, so it is the index here (b).
   */
  keyBlock: z
    .array(z.enum(KEY_BYTES))
    .min(2)
    .max(KEY_BYTES.length)
    .refine((block) => new Set(block).size === block.length, 'each byte once'),
  /** Says in the key block which algorithm the key is for (c). */
  algorithmByte: bytes(1),
});
export type CosProfile = z.infer<typeof COS_PROFILE>;

function isNested(order: readonly FileId[]): boolean {
  const dedicated = order.indexOf('DF01');
  const inside = order.findIndex((file) => isInApplication(file));
  return inside === -1 || (dedicated !== -1 && dedicated < inside);
}

/** The files of the application DF01; the others lie in the MF. */
export const isInApplication = (file: FileId) => ['001A', '001B', '001C'].includes(file);

/** What both forms share. */
const COMMON = {
  transportKey: { replaced: 'first', usage: '00', index: '00' },
  commands: {
    selectFile: '00A40000',
    getChallenge: '00840000',
    externalAuthenticate: '00820000',
    createFile: '80E0',
    writeKey: '84D40000',
    updateBinary: '04D6',
    readBinary: '00B0',
    endPersonalization: '801C0000',
  },
  fileTypes: { dedicated: '38', transparent: '28' },
  createFileOrder: ['0015', '0016', 'DF01', '001A', '001B', '001C'],
  keyBlock: ['usage', 'index', 'algorithm'],
} as const;

/** A COS of each form, for products whose file says no other: `84D4 0000 1C` and `84D4 0000 24`. */
export const COS_DEFAULTS: Readonly<Record<CosProfile['secureMessaging'], CosProfile>> = {
  '3DES': COS_PROFILE.parse({ ...COMMON, secureMessaging: '3DES', mac: 'retail', algorithmByte: '00' }),
  SM4: COS_PROFILE.parse({ ...COMMON, secureMessaging: 'SM4', mac: 'cbc', algorithmByte: '04' }),
};

/** The steps of a card on the bench, as named in job and result. */
export const BENCH_STEPS = [
  'authenticate',
  'replace-transport-key',
  'create-files',
  'write-files',
  'write-keys',
  'end-personalization',
] as const;
export type BenchStep = (typeof BENCH_STEPS)[number];

/**
 * The order this COS asks for; whatever follows the replaced key is protected by the new one.
 * @param keyed the card's transport key is gone already, so that step lies behind it
 */
export function stepsOf(
  { transportKey: { replaced } }: Pick<CosProfile, 'transportKey'>,
  keyed = false,
): BenchStep[] {
  const between: BenchStep[] = ['create-files', 'write-files', 'write-keys'];
  const replace: BenchStep[] = keyed ? [] : ['replace-transport-key'];
  const order = replaced === 'first' ? [...replace, ...between] : [...between, ...replace];
  return ['authenticate', ...order, 'end-personalization'];
}
