/** By which profile a COS is spoken to: the product's own, or the default of the exchanged key's form. */
import { expect, test } from 'vitest';
import { profileOf } from '../../functions/personalizations/grounds.ts';
import { COS_DEFAULTS } from '../../shared/personalization/cos.ts';
import { productOf } from '../supplier/papers.ts';
import { EVIDENT, exchangeOf } from './grounds.ts';

const batch = { ...EVIDENT, firstSerial: '13010020260000000001', lastSerial: '13010020260000000002' };
const cos = productOf('cos');
const own = { ...COS_DEFAULTS.SM4, mac: 'cmac' as const };

test.each([
  ['3DES', undefined, COS_DEFAULTS['3DES']],
  ['SM4', undefined, COS_DEFAULTS.SM4],
  ['SM4', own, own],
  ['SM1', own, own],
] as const)('a %s key and what the product says', (algorithm, cosProfile, expected) => {
  expect(profileOf({ ...cos, cosProfile }, exchangeOf(batch, { algorithm }))).toEqual(expected);
});

test.each([
  ['SM1', undefined],
  ['AES', undefined],
  ['3DES', own],
  ['SM4', COS_DEFAULTS['3DES']],
] as const)('a %s key is refused where no profile speaks its form', (algorithm, cosProfile) => {
  const answer = profileOf({ ...cos, cosProfile }, exchangeOf(batch, { algorithm }));
  expect(answer).toMatchObject({ refused: 'exchange-unsuitable', article: 'SAM-10' });
});
