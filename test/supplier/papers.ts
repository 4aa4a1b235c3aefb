/** A supplier and its products of each kind, with papers that hold in 2026. */
import { GENESIS } from '../../shared/ledger/ledger.ts';
import { PRODUCT_KINDS, type ProductKind } from '../../shared/supplier/kinds.ts';
import type { NewProduct, Product } from '../../shared/supplier/product.ts';
import { type NewSupplier, placeOfSupplier, type Supplier } from '../../shared/supplier/supplier.ts';

export const NOW = '2026-03-02T01:00:00.000Z';

export const CERTIFICATE = { number: '备-1', from: '2026-01-01', until: '2026-12-31' };
export const EVIDENCE = {
  title: '商用密码产品型号证书',
  issuedBy: '国家密码管理局',
  number: 'SXH-1',
  digest: 'a'.repeat(64),
};
/** Against 《居民健康卡技术规范》. */
export const CONFORMITY = {
  number: '符合-1',
  body: '卫生部指定检测中心',
  specification: '2011',
  from: '2026-01-01',
  until: '2026-12-31',
  digest: 'c'.repeat(64),
  outcome: 'passed' as const,
};

export const REPORT = {
  number: '检-1',
  body: '检测中心',
  standards: { technicalSpecification: '1.1', commandSet: '1.1', testSpecification: '1.0' },
  digest: 'b'.repeat(64),
  from: '2026-01-01',
  until: '2026-12-31',
  outcome: 'passed' as const,
};
const KINDS = Object.values(PRODUCT_KINDS).map(({ of }) => of);

export const NEW_SUPPLIER: NewSupplier = {
  name: '华大芯片',
  code: '91110000100000001A',
  kinds: KINDS,
  certificate: { ...CERTIFICATE, scope: KINDS },
  evidence: [EVIDENCE],
};

const filing = { model: 'M1', release: '1.0', certificate: CERTIFICATE, evidence: [] };
export const NEW_PRODUCTS: Readonly<Record<ProductKind, NewProduct>> = {
  chip: { kind: 'chip', ...filing },
  cos: { kind: 'cos', ...filing },
  card: { kind: 'card', ...filing, chip: 'huada-chip', cos: 'huada-cos' },
};

const BEGUN = {
  schemaVersion: 1,
  state: 'filed',
  steps: { file: 'https://issuer.test|filer' },
  version: 1,
  ledger: { number: 0, hash: GENESIS },
  createdAt: NOW,
  updatedAt: NOW,
} as const;

const { certificate, ...filed } = NEW_SUPPLIER;
export const SUPPLIER: Supplier = {
  ...BEGUN,
  ...filed,
  id: 'huada',
  place: placeOfSupplier('huada'),
  certificates: [certificate],
};
export const ADMITTED: Supplier = { ...SUPPLIER, state: 'admitted' };

export function productOf(kind: ProductKind): Product {
  const { certificate: paper, ...form } = NEW_PRODUCTS[kind];
  return {
    ...BEGUN,
    ...form,
    id: `huada-${kind}`,
    supplier: 'huada',
    certificates: [paper],
    reports: [],
    conformity: [],
  };
}
