/**
 * The bytes of a SAM's elementary files (SAM-11; domain.md 1: a, where nothing else is said). What no source
 * states is a setting of the plan, with the default we chose (c).
 */
import * as z from 'zod';
import { day, terminalNumber } from '../fields.ts';
import { KINDS, type Kind } from '../sam-card/forms.ts';
import type { SamCard } from '../sam-card/sam-card.ts';
import { bytesOf } from '../terminal/numbering.ts';

/** So many bytes as upper-case hexadecimal digits. */
const bytes = (count: number) =>
  z
    .string()
    .toUpperCase()
    .regex(new RegExp(`^(?:[0-9A-F]{2}){${count}}$`), `${count} bytes: ${2 * count} hexadecimal digits`);

/** Sizes of the elementary files in bytes. */
export const FILE_SIZES = { '0015': 14, '0016': 6, '001A': 25, '001B': 180, '001C': 190 } as const;
export type FileName = keyof typeof FILE_SIZES;

const CARD_TYPES: Readonly<Record<Kind, string>> = {
  'read-only': '01',
  'read-write-except-psychiatric': '02',
  'read-write': '03',
  'unlock-only': '04',
};

export const FILE_SETTINGS = z.strictObject({
  /** 版本号, 指令集版本, 发卡方自定义FCI (c). */
  version: bytes(1).default('01'),
  commandSet: bytes(1).default('01'),
  issuerData: bytes(1).default('00'),
  /** 密钥卡类型 by kind: the field is known, its values are not (c). */
  cardTypes: z
    .strictObject(
      Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, bytes(1)])) as Record<
        Kind,
        ReturnType<typeof bytes>
      >,
    )
    .default(CARD_TYPES),
  /** 密钥索引号 (c). */
  keyIndex: bytes(1).default('01'),
  /** 应用发行者标识, 应用接收者标识: who they are no default can say (their coding is c). */
  applicationIssuer: bytes(8),
  applicationRecipient: bytes(8),
  validFrom: day,
  /**
   * 终端机编号 of the job's first card, the next ones counting on; without it the file holds zeros and is
   * written at issue, when the terminal is known.
   */
  firstTerminal: terminalNumber.optional(),
  /** 发卡机构证书, as supplied. */
  issuerCertificate: bytes(FILE_SIZES['001B']).optional(),
});
export type FileSettings = z.infer<typeof FILE_SETTINGS>;

/** What a SAM's files hold: name → bytes in upper-case hexadecimal. */
export type Files = Readonly<Partial<Record<FileName, string>>>;

/** A terminal number that is not known yet. */
const NO_TERMINAL = '000000000000';

/** Whether `count` terminal numbers from the first lie under one issuer byte: the serial has 3 bytes (b). */
export function terminalsFit(first: string, count: number): boolean {
  const serial = Number(first.slice(6));
  return serial >= 1 && serial + count - 1 <= 999_999;
}

function terminalOf(first: string | undefined, index: number): string {
  if (!first) return NO_TERMINAL;
  return first.slice(0, 6) + String(Number(first.slice(6)) + index).padStart(6, '0');
}

const bcdDay = (of: string) => of.replaceAll('-', '');

/** What differs from card to card. */
export interface CardFacts extends Pick<SamCard, 'serial' | 'cardNumber'> {
  /** Its place in the job, from 0: how far its terminal number is from the first. */
  readonly index: number;
  /** Its transport key has been replaced before. */
  readonly keyed?: boolean | undefined;
  /** SAM卡证书, as supplied. */
  readonly certificate?: string | undefined;
}

export interface CardValidity {
  readonly kind: Kind;
  readonly validUntil: string;
}

/**
 * The writer of a job's files: what all its cards share is put together once.
 * The serial's 20 digits are BCD (b), the days YYYYMMDD in BCD (b).
 */
export function filesOf(settings: FileSettings, { kind, validUntil }: CardValidity) {
  const { version, cardTypes, commandSet, issuerData, keyIndex, firstTerminal, issuerCertificate } = settings;
  const afterSerial = version + cardTypes[kind] + commandSet + issuerData;
  const application =
    keyIndex +
    settings.applicationIssuer +
    settings.applicationRecipient +
    bcdDay(settings.validFrom) +
    bcdDay(validUntil);
  return ({ serial, index, certificate }: CardFacts): Files => ({
    '0015': serial + afterSerial,
    '0016': bytesOf(terminalOf(firstTerminal, index)),
    '001A': application,
    ...(issuerCertificate ? { '001B': issuerCertificate } : {}),
    ...(certificate ? { '001C': certificate } : {}),
  });
}
