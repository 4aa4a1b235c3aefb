import { expect, test } from 'vitest';
import { programThing, programWrites } from '../../functions/storage/programs.ts';
import { CONDITION_NAMES } from '../../shared/program/conditions.ts';
import { decisive, notReady } from '../../shared/program/issuing.ts';
import { PROGRAM_STATES, type Program, regionsOf } from '../../shared/program/program.ts';
import { authorizedProgram } from './evidence.ts';

const TODAY = '2026-11-20';
const ready = authorizedProgram();

/** The file with one condition good from and until these days only. */
const dated = (period: { from?: string; until?: string }): Program => {
  const { platform } = ready.conditions;
  if (!platform) throw new Error('the file has no platform');
  const evidence = { ...platform.given.evidence, ...period };
  const held = { ...platform, given: { ...platform.given, evidence } };
  return { ...ready, conditions: { ...ready.conditions, platform: held } };
};

test('cards are issued where everything stands, and nowhere without a file', () => {
  expect(notReady(ready, TODAY)).toBeUndefined();
  expect(notReady(undefined, TODAY)).toMatchObject({ refused: 'region-not-ready', article: 'RHC-9' });
});

test('in no state but authorized', () => {
  const may = Object.keys(PROGRAM_STATES).filter(
    (state) => !notReady({ ...ready, state: state as Program['state'] }, TODAY),
  );
  expect(may).toEqual(['authorized']);
});

test.each(CONDITION_NAMES)('not without %s, and the refusal says which and by what article', (name) => {
  const { [name]: _, ...conditions } = ready.conditions;
  const refusal = notReady({ ...ready, conditions }, TODAY);
  expect(refusal).toMatchObject({ refused: 'region-not-ready', fields: [{ path: `conditions.${name}` }] });
  expect(refusal?.article).toMatch(/^RHC-9\([123]\)$/);
});

test('a paper that ends stops the issuing on the day after its last, without anybody’s act', () => {
  expect(notReady(dated({ until: '2026-11-20' }), '2026-11-20')).toBeUndefined();
  expect(notReady(dated({ until: '2026-11-20' }), '2026-11-21')).toMatchObject({ article: 'RHC-9(3)' });
  expect(notReady(dated({ from: '2026-11-21' }), '2026-11-20')).toMatchObject({ article: 'RHC-9(3)' });
  expect(notReady(dated({ from: '2026-11-21' }), '2026-11-21')).toBeUndefined();
});

test('what the ministry did not accept does not count, and what it accepted before goes on counting', () => {
  const { platform } = ready.conditions;
  if (!platform) throw new Error('the file has no platform');
  const verdict = { met: false, reason: '已停用', at: ready.createdAt };
  const refused = { ...ready, conditions: { ...ready.conditions, platform: { ...platform, verdict } } };
  expect(notReady(refused, TODAY)).toMatchObject({ fields: [{ path: 'conditions.platform' }] });
  const waiting = { given: { ...platform.given, at: '2026-11-01T00:00:00.000Z' }, former: platform.given };
  expect(
    notReady({ ...ready, conditions: { ...ready.conditions, platform: waiting } }, TODAY),
  ).toBeUndefined();
});

test('a city’s own file counts once it has been authorized; until then its province’s', () => {
  const at = 'CN/13/1301/u-clinic';
  const city: Program = { ...ready, id: '1301', place: 'CN/13/1301' };
  const { authorizedAt: _, ...opened } = { ...city, state: 'open' as const };
  const of = (own: Program | undefined) => decisive([own, ready])?.id;
  expect(regionsOf(at)).toEqual(['1301', '13']);
  expect(of(undefined)).toBe('13');
  expect(of(opened)).toBe('13');
  expect(of(city)).toBe('1301');
  expect(of({ ...city, state: 'suspended' })).toBe('1301');
  expect(regionsOf('CN')).toEqual([]);
});

test('a file stands in its province’s list and in the nation’s', () => {
  const keys = programWrites(undefined, ready).map((write) => ('key' in write ? write.key.pk : ''));
  expect(keys).toEqual([`PROGRAM#${ready.id}`, 'PROGRAMS-AT#CN', 'PROGRAMS-AT#CN/13']);
  expect(programThing('13')).toBe('program/13');
});
