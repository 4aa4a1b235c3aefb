/** A card is found by whatever of its numbers somebody has at hand. */
import { describe, expect, test } from 'vitest';
import { soughtBy } from '../../console/app/card-shape.ts';

const SERIAL = '13010020260000000202';

describe('what somebody types or scans', () => {
  test.each([
    ['a serial', SERIAL, { as: 'serial', number: SERIAL }],
    ['a serial in groups', '130100 2026 0000000202', { as: 'serial', number: SERIAL }],
    ['a serial in wide digits', '１３０１００２０２６０００００００２０２', { as: 'serial', number: SERIAL }],
    [
      'a barcode that says more',
      `https://register/card?serial=${SERIAL}&v=1`,
      { as: 'serial', number: SERIAL },
    ],
    ['a barcode with its symbology', `]C1${SERIAL}x`, { as: 'serial', number: SERIAL }],
    ['a 卡号', '130100000002024', { as: 'cardNumber', number: '130100000002024' }],
    ['a terminal', '130601000022', { as: 'terminal', number: '130601000022' }],
    ['a chip id', 'a1b2c3d4e5f60718', { as: 'chipUid', number: 'A1B2C3D4E5F60718' }],
    ['a chip id of digits only', '0012345678901234', { as: 'chipUid', number: '0012345678901234' }],
    ['a 卡号 from before the register', 'HB-000123X', { as: 'cardNumber', number: 'HB000123X' }],
  ])('%s is known by its shape', (_, typed, sought) => {
    expect(soughtBy(typed)).toEqual(sought);
  });

  test.each(['', '  ', '门诊', '12', `${SERIAL}${SERIAL}`, "'; drop"])(
    '%j is no number of a card',
    (typed) => {
      expect(soughtBy(typed)).toBeUndefined();
    },
  );
});
