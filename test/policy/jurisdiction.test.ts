import { describe, expect, test } from 'vitest';
import {
  above,
  centreOf,
  DIVISIONS,
  isCentre,
  levelOf,
  PROVINCES,
  pathOfCode,
  place,
  provinceOf,
  within,
} from '../../shared/policy/jurisdiction.ts';

describe('a place', () => {
  test.each([
    ['CN', 'ministry'],
    ['CN/13', 'province'],
    ['CN/13/1301', 'city'],
    ['CN/13/1301/130102', 'county'],
    ['CN/13/1301/130102/u-hospital', 'unit'],
    ['CN/13/u-hospital', 'unit'],
    ['CN/13/1301/p-station', 'service-point'],
    ['CN/supplier/card-maker', 'supplier'],
  ])('%s stands at the level %s', (path, level) => expect(levelOf(path)).toBe(level));

  test.each(['', 'CN/', 'CN/1', 'CN/13/4401', 'CN/13/1301/130202', 'CN/u-hospital', 'CN/13/1301/u-A', '13'])(
    '“%s” is none',
    (path) => {
      expect(levelOf(path)).toBeUndefined();
      expect(place.safeParse(path).success).toBe(false);
    },
  );
});

describe('the centre above', () => {
  test.each([
    ['CN/13', 'CN'],
    ['CN/13/1301', 'CN/13'],
    ['CN/13/1301/130102', 'CN/13/1301'],
    ['CN/13/1301/u-hospital', 'CN/13/1301'],
    ['CN/supplier/card-maker', 'CN'],
    ['CN', 'CN'],
  ])('of %s is %s', (path, centre) => expect(above(path)).toBe(centre));

  test('of a municipality’s district is the municipality: at 1101 stands no centre', () => {
    expect(above('CN/11/1101/110105')).toBe('CN/11');
    expect(above('CN/50/5002/500230')).toBe('CN/50');
  });

  test('of a county that lies straight under its province is the province', () => {
    expect(above('CN/42/4290/429004')).toBe('CN/42');
    expect(above('CN/46/4690/469001')).toBe('CN/46');
  });

  test('of a unit in such a district is the district’s own', () => {
    expect(above('CN/11/1101/110105/u-hospital')).toBe('CN/11/1101/110105');
    expect(centreOf('CN/11/1101/110105/u-hospital')).toBe('CN/11/1101/110105');
  });

  test('is skipped for pseudo-prefectures only', () => {
    for (const code of DIVISIONS.withoutPrefecture) {
      expect(above(`CN/${code.slice(0, 2)}/${code}/${code}01`)).toBe(`CN/${code.slice(0, 2)}`);
    }
    expect(above('CN/65/6501/650102')).toBe('CN/65/6501');
  });
});

test('the 兵团 is a province of its own by configuration, and Xinjiang sees nothing of it', () => {
  expect(DIVISIONS.corps).toBe('66');
  expect(PROVINCES).toContain('66');
  expect(levelOf('CN/66')).toBe('province');
  expect(within('CN/66/6601', 'CN/65')).toBe(false);
  expect(above('CN/66')).toBe('CN');
});

test('the provinces are the 34 of GB/T 2260 and the 兵团, each once', () => {
  expect(PROVINCES).toHaveLength(35);
  expect(new Set(PROVINCES).size).toBe(35);
});

test('an area code gives the path, and the path its province', () => {
  expect(['13', '1301', '130102', '110105'].map(pathOfCode)).toEqual([
    'CN/13',
    'CN/13/1301',
    'CN/13/1301/130102',
    'CN/11/1101/110105',
  ]);
  expect(provinceOf('CN/11/1101/110105/u-hospital')).toBe('11');
  expect(provinceOf('CN')).toBe('CN');
});

test('a unit and a supplier are no centre; a unit belongs to the centre it stands at', () => {
  expect(['CN/13/u-hospital', 'CN/supplier/card-maker', 'CN/13/1301/p-station'].filter(isCentre)).toEqual([]);
  expect(centreOf('CN/13/u-hospital')).toBe('CN/13');
  expect(centreOf('CN/13/1301')).toBe('CN/13/1301');
});
