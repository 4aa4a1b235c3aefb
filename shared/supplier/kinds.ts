/** Who has to be filed and admitted (SAM-5, RHC-10), and which of their products a card is made of. */
import * as z from 'zod';
import type { ArticleId } from '../regulation/regulation.ts';

interface SupplierKindFacts {
  readonly title: string;
  readonly article: ArticleId;
}

export const SUPPLIER_KINDS = {
  'chip-designer': { title: '芯片设计商', article: 'SAM-5' },
  'cos-developer': { title: 'COS开发商', article: 'SAM-5' },
  'card-maker': { title: '成卡供应商', article: 'SAM-5' },
  'key-system-supplier': { title: '密钥管理系统提供机构', article: 'RHC-10' },
  'terminal-supplier': { title: '终端提供机构', article: 'RHC-10' },
  'card-producer': { title: '制卡机构', article: 'RHC-10' },
} as const satisfies Record<string, SupplierKindFacts>;

export type SupplierKind = keyof typeof SUPPLIER_KINDS;
export const supplierKind = z.enum(Object.keys(SUPPLIER_KINDS) as [SupplierKind, ...SupplierKind[]]);

interface ProductKindFacts extends SupplierKindFacts {
  /** What its supplier's certificate has to cover. */
  readonly of: SupplierKind;
}

export const PRODUCT_KINDS = {
  chip: { title: '芯片', article: 'SAM-6', of: 'chip-designer' },
  cos: { title: '卡片操作系统', article: 'SAM-7', of: 'cos-developer' },
  card: { title: '成卡', article: 'SAM-5', of: 'card-maker' },
} as const satisfies Record<string, ProductKindFacts>;

export type ProductKind = keyof typeof PRODUCT_KINDS;
export const productKind = z.enum(Object.keys(PRODUCT_KINDS) as [ProductKind, ...ProductKind[]]);

/** What is admitted: a supplier, or a product of one of the kinds. */
export type Subject = 'supplier' | ProductKind;
