/** Where a card begins: its chip, its COS and the finished card are filed, tested, admitted, published. */
import { admit, type OneSupplier } from '../demo/admission.ts';
import { must, type Sessions } from '../demo/session.ts';
import { tell } from './tell.ts';

const UNTIL = '2099-12-31';

/** What the journey's cards are made of. */
const PRODUCTS = { chip: 'journey-chip-c1', cos: 'journey-cos-v2', card: 'journey-card-k1' } as const;

/** What an order names. */
const ORDERED = { ...PRODUCTS, maker: 'journey-card' } as const;
export type Ordered = typeof ORDERED;

/** Who makes its COS, and sends the transport key of its cards. */
export const COS_DEVELOPER = 'journey-cos';

const SUPPLIERS: readonly OneSupplier[] = [
  {
    id: 'journey-chip',
    name: '演练芯片设计商',
    code: 'JOURNEY-1',
    kinds: ['chip-designer'],
    until: UNTIL,
    products: [{ id: PRODUCTS.chip, kind: 'chip', model: 'C1', release: '1.0', until: UNTIL }],
  },
  {
    id: COS_DEVELOPER,
    name: '演练COS开发商',
    code: 'JOURNEY-2',
    kinds: ['cos-developer'],
    until: UNTIL,
    products: [
      { id: PRODUCTS.cos, kind: 'cos', model: 'V2', release: '2.0', until: UNTIL, messaging: '3DES' },
    ],
  },
  {
    id: ORDERED.maker,
    name: '演练制卡厂',
    code: 'JOURNEY-3',
    kinds: ['card-maker'],
    until: UNTIL,
    products: [
      {
        chip: PRODUCTS.chip,
        cos: PRODUCTS.cos,
        id: PRODUCTS.card,
        kind: 'card',
        model: 'K1',
        release: '1.0',
        until: UNTIL,
      },
    ],
  },
];

/** Admits whom the journey needs, and finds them on the public list. */
export async function admitSuppliers(session: Sessions, key: string): Promise<Ordered> {
  for (const supplier of SUPPLIERS) await admit(session, supplier, `${key}:supplier`);
  const published = new Set<string>();
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const { body } = must(
      await session.as('ministry-registrar-cn')('suppliers', 'admitted', { query }),
      '准入公布',
    );
    for (const { id } of body.products) published.add(id);
    cursor = body.next;
  } while (cursor);
  const missing = Object.values(PRODUCTS).filter((id) => !published.has(id));
  if (missing.length > 0) throw new Error(`not published as admitted: ${missing.join(', ')}`);
  tell('SAM-5', `备案、审核、检测、准入并公布：${Object.values(PRODUCTS).join('，')}`);
  return ORDERED;
}
