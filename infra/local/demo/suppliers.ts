/** The demo country's suppliers: enough for cards of two kinds, and some in every state of admission. */
import type { OneSupplier } from './admission.ts';

/** What the demo's cards are made of. */
export const DEMO_PRODUCTS = { chip: 'demo-chip-hc32', cos: 'demo-cos-21', card: 'demo-maker-k1' } as const;

/** And those of the second batch, whose COS speaks SM4. */
export const SECOND_PRODUCTS = {
  chip: DEMO_PRODUCTS.chip,
  cos: 'demo-cos-30',
  card: 'demo-maker-k2',
} as const;

/** Who makes the card. */
export const DEMO_MAKER = 'demo-maker';

const COS = { kind: 'cos', model: 'TC-COS', until: '2030-12-31' } as const;
const CARD = { kind: 'card', release: '1.0', until: '2030-12-31', chip: DEMO_PRODUCTS.chip } as const;

export const DEMO_SUPPLIERS: readonly OneSupplier[] = [
  {
    id: 'demo-chip',
    name: '演示华芯集成电路有限公司',
    code: '91310000DEMO0001XA',
    kinds: ['chip-designer'],
    until: '2031-12-31',
    products: [
      { id: DEMO_PRODUCTS.chip, kind: 'chip', model: 'HC32', release: 'A2', until: '2031-12-31' },
      {
        id: 'demo-chip-hc16',
        kind: 'chip',
        model: 'HC16',
        release: 'B1',
        until: '2030-06-30',
        end: 'suspended',
      },
    ],
  },
  {
    id: 'demo-cos',
    name: '演示天成操作系统有限公司',
    code: '91110000DEMO0002XB',
    kinds: ['cos-developer', 'key-system-supplier'],
    until: '2030-12-31',
    products: [
      { ...COS, id: DEMO_PRODUCTS.cos, release: '2.1', messaging: '3DES' },
      { ...COS, id: SECOND_PRODUCTS.cos, release: '3.0', messaging: 'SM4' },
      { ...COS, id: 'demo-cos-31', release: '3.1', end: 'filed' },
    ],
  },
  {
    id: DEMO_MAKER,
    name: '演示制卡厂',
    code: '91440000DEMO0003XC',
    kinds: ['card-maker', 'card-producer'],
    until: '2031-12-31',
    products: [
      { ...CARD, id: DEMO_PRODUCTS.card, model: 'K1', cos: DEMO_PRODUCTS.cos },
      { ...CARD, id: SECOND_PRODUCTS.card, model: 'K2', cos: SECOND_PRODUCTS.cos },
    ],
  },
  {
    id: 'demo-terminal',
    name: '演示读卡终端有限公司',
    code: '91320000DEMO0004XD',
    kinds: ['terminal-supplier'],
    until: '2030-03-31',
  },
  {
    id: 'demo-chip-2',
    name: '演示芯片设计（暂停）有限公司',
    code: '91330000DEMO0005XE',
    kinds: ['chip-designer'],
    until: '2030-12-31',
    end: 'suspended',
    products: [{ id: 'demo-chip-2-s8', kind: 'chip', model: 'S8', release: 'A1', until: '2030-12-31' }],
  },
  {
    id: 'demo-maker-2',
    name: '演示待审制卡有限公司',
    code: '91370000DEMO0006XF',
    kinds: ['card-maker'],
    until: '2031-12-31',
    end: 'filed',
  },
  {
    id: 'demo-former',
    name: '演示已退出操作系统有限公司',
    code: '91500000DEMO0007XG',
    kinds: ['cos-developer'],
    until: '2030-12-31',
    end: 'withdrawn',
  },
];
