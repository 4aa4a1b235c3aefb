/** What the ministry publishes of those it has admitted (RHC-10): no more than stands on a certificate. */
import * as z from 'zod';
import { day, id, text } from '../fields.ts';
import { CERTIFICATE, inForce, reportOn, SUPPLIER_CERTIFICATE } from './certificate.ts';
import { PRODUCT, type Product } from './product.ts';
import { SUPPLIER, type Supplier } from './supplier.ts';

export const PUBLIC_SUPPLIER = SUPPLIER.pick({ id: true, name: true, code: true }).extend({
  certificate: SUPPLIER_CERTIFICATE,
});

export const PUBLIC_PRODUCT = PRODUCT.pick({
  id: true,
  supplier: true,
  kind: true,
  model: true,
  release: true,
}).extend({
  certificate: CERTIFICATE,
  chip: id.optional(),
  cos: id.optional(),
  /** Of a COS. */
  testReport: z.strictObject({ number: text(60), body: text(80), until: day }).optional(),
});

/** A supplier as it is published on a day that its certificate is good. */
export function publicSupplier(supplier: Supplier, on: string) {
  const { id: code, name, code: known, certificates } = supplier;
  return { id: code, name, code: known, certificate: inForce(certificates, on) };
}

/** A product as it is published on a day that it is usable. */
export function publicProduct(product: Product, on: string) {
  const { id: name, supplier, kind, model, release, chip, cos, certificates, reports } = product;
  const report = reportOn(reports, on);
  return {
    id: name,
    supplier,
    kind,
    model,
    release,
    certificate: inForce(certificates, on),
    chip,
    cos,
    testReport: report && { number: report.number, body: report.body, until: report.until },
  };
}
