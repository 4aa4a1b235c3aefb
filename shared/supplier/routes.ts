/** Suppliers and their products: one route a row of the admission, the public list, and the reads. */
import * as z from 'zod';
import { cursor, id, page } from '../fields.ts';
import { route } from '../http/route.ts';
import { CARD_LINE } from '../sam-card/sam-card.ts';
import { PRODUCT_LINE, PRODUCT_VIEW } from './product.ts';
import { PUBLIC_PRODUCT, PUBLIC_SUPPLIER } from './public.ts';
import { byProduct, bySupplier, PRODUCT_STEPS, SUPPLIER_STEPS } from './step-routes.ts';
import { SUPPLIER_LINE, SUPPLIER_VIEW } from './supplier.ts';

const nothing = z.strictObject({});

/** A supplier sees itself; the ministry's people see all. */
const READERS = {
  'ministry-registrar': 'within',
  'ministry-officer': 'within',
  'testing-body': 'within',
  'card-manager': 'within',
  'key-officer': 'within',
  issuer: 'within',
  supervision: 'within',
  auditor: 'within',
  supplier: 'own',
} as const;

/** Which cards carry a product is the ministry's and the auditors' to know. */
const CARD_READERS = {
  'ministry-registrar': 'within',
  'ministry-officer': 'within',
  'card-manager': 'within',
  supervision: 'within',
  auditor: 'within',
} as const;

const reading = { method: 'GET', query: nothing, body: null, refusals: [] } as const;
const basis = { article: 'SAM-5', access: { article: 'SAM-5', by: READERS } } as const;
const listed = { next: cursor.optional() };

export const SUPPLIER_ROUTES = {
  ...SUPPLIER_STEPS,
  ...PRODUCT_STEPS,
  admitted: route({
    ...reading,
    path: '/suppliers/admitted',
    title: '公布：当日有效的准入供应商及其产品',
    article: 'RHC-10',
    access: 'public',
    params: nothing,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({
        suppliers: z.array(PUBLIC_SUPPLIER).max(200),
        products: z.array(PUBLIC_PRODUCT).max(200),
        ...listed,
      }),
    },
  }),
  suppliers: route({
    ...reading,
    ...basis,
    path: '/suppliers',
    title: '列出供应商；供应商只见自己',
    params: nothing,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ suppliers: z.array(SUPPLIER_LINE).max(200), ...listed }) },
  }),
  supplier: route({
    ...reading,
    ...basis,
    path: '/suppliers/{id}',
    title: '查询一个供应商',
    params: bySupplier,
    answers: { 200: SUPPLIER_VIEW },
  }),
  products: route({
    ...reading,
    ...basis,
    path: '/suppliers/{id}/products',
    title: '列出一个供应商的产品',
    params: bySupplier,
    query: z.strictObject(page),
    answers: { 200: z.strictObject({ products: z.array(PRODUCT_LINE).max(200), ...listed }) },
  }),
  product: route({
    ...reading,
    ...basis,
    path: '/suppliers/{id}/products/{product}',
    title: '查询一个产品',
    params: byProduct,
    answers: { 200: PRODUCT_VIEW },
  }),
  cards: route({
    ...reading,
    path: '/suppliers/{id}/products/{product}/cards',
    title: '列出带有一个产品的全部SAM卡',
    article: 'SAM-6',
    also: ['SAM-7'],
    access: { article: 'SAM-6', by: CARD_READERS },
    params: byProduct,
    query: z.strictObject(page),
    answers: {
      200: z.strictObject({ cards: z.array(CARD_LINE.extend({ batch: id })).max(200), ...listed }),
    },
  }),
} as const;
