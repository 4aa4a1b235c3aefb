/**
 * What the register gives a maker to write into the files of a resident's card (RHC-3), as data.
 *
 * None of it is 《居民健康卡技术规范》, which we have not seen. Files and item numbers are b: what published code
 * of reader vendors asks a card for. Lengths are c: ours, in bytes of GB 18030. What the key system or the
 * maker makes (发卡机构证书, 卡号, 安全码, 芯片序列号), and what the register does not collect (照片, 民族), is not
 * given here.
 */

/** Where an item comes from: of the resident, of the card, or of the batch. */
export const EF_SOURCES = {
  issuer: '发卡机构名称',
  issuerCode: '发卡机构代码',
  cityCode: '应用城市代码',
  name: '姓名',
  sex: '性别代码',
  born: '出生日期',
  identityNumber: '居民身份证号',
  phone: '本人电话',
  address: '地址',
  healthRecord: '健康档案编号',
} as const satisfies Record<string, string>;
export type EfSource = keyof typeof EF_SOURCES;

interface EfItem {
  /** The directory and file of the card, as DF/EF. */
  readonly file: string;
  readonly item: number;
  /** Bytes. */
  readonly length: number;
  readonly source: EfSource;
  /** Without it no card can be made. */
  readonly required?: true;
}

/** Which of our tables a file was made by; it changes with any line below. */
export const EF_CONTENTS_VERSION = 'ours-1';

export const EF_CONTENTS: readonly EfItem[] = [
  { file: 'DDF1/EF05', item: 3, length: 80, source: 'issuer' },
  { file: 'DDF1/EF05', item: 4, length: 22, source: 'issuerCode' },
  { file: 'DDF1/EF05', item: 57, length: 6, source: 'cityCode' },
  { file: 'DDF1/EF06', item: 11, length: 100, source: 'name', required: true },
  { file: 'DDF1/EF06', item: 12, length: 1, source: 'sex' },
  { file: 'DDF1/EF06', item: 14, length: 8, source: 'born' },
  { file: 'DDF1/EF06', item: 15, length: 18, source: 'identityNumber', required: true },
  { file: 'DDF1/EF08', item: 16, length: 20, source: 'phone' },
  { file: 'DF01/EF05', item: 22, length: 400, source: 'address' },
  { file: 'DF01/EF08', item: 39, length: 80, source: 'healthRecord' },
];

export type CardContents = Readonly<Partial<Record<EfSource, string>>>;

/** Bytes of a text in GB 18030: one, two, or four (four wherever we are not sure of two). */
export function bytesOf(text: string): number {
  return [...text].reduce((sum, char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return sum + 1;
    const isTwo = (code >= 0x4e00 && code <= 0x9fa5) || (code >= 0xff01 && code <= 0xff5e) || code === 0xb7;
    return sum + (isTwo ? 2 : 4);
  }, 0);
}

/** The items of one card: what is written where, and what the register has and the file would not hold. */
export interface EfRow {
  readonly items: readonly { readonly file: string; readonly item: number; readonly value: string }[];
  readonly tooLong: readonly number[];
}

/** A required item that is missing or does not fit: no card can be made. Nothing is ever cut. */
export function efRow(contents: CardContents): EfRow | { readonly lacking: EfSource } {
  const items: { file: string; item: number; value: string }[] = [];
  const tooLong: number[] = [];
  for (const { file, item, length, source, required } of EF_CONTENTS) {
    const value = contents[source] ?? '';
    const fits = bytesOf(value) <= length;
    if (required && (value === '' || !fits)) return { lacking: source };
    if (value !== '' && fits) items.push({ file, item, value });
    if (!fits) tooLong.push(item);
  }
  return { items, tooLong };
}
