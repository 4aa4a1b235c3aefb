import { describe, expect, test } from 'vitest';
import { actorOf, type Identity } from '../../functions/runtime/actor.ts';
import type { Person } from '../../shared/appointment/appointment.ts';

const NOW = '2026-03-02T01:00:00.000Z';
const ISSUER = 'https://issuer.test';
type Binding = Identity['binding'];

const binding = (place: string, roles?: Binding['roles']): Binding => ({
  issuer: ISSUER,
  jwks: `${ISSUER}/jwks`,
  audience: 'sam-register',
  place,
  ...(roles ? { roles } : {}),
});

const identity = (bound: Binding = binding('CN'), subject = 'somebody'): Identity => ({
  issuer: ISSUER,
  subject,
  person: true,
  binding: bound,
});

type Held = Person['appointments'][number];
const held = (more: Partial<Held>): Held => ({
  id: 'appointment-1',
  role: 'card-keeper',
  place: 'CN/13/1301',
  from: '2026-01-01T00:00:00Z',
  ...more,
});

const person = (...appointments: Held[]): Person => ({ schemaVersion: 1, appointments, version: 1 });
const standings = (who: Identity, ...appointments: Held[]) =>
  actorOf(who, person(...appointments), [], NOW).standings;

const KEEPER = [{ role: 'card-keeper', place: 'CN/13/1301' }];

describe('an appointment', () => {
  test('in its time gives its role at its place', () => {
    expect(standings(identity(), held({}))).toEqual(KEEPER);
  });

  test('counts from its first moment to the moment before its last', () => {
    expect(standings(identity(), held({ from: NOW }))).toEqual(KEEPER);
    expect(standings(identity(), held({ from: '2026-03-02T01:00:00.001Z' }))).toEqual([]);
    expect(standings(identity(), held({ until: '2026-03-02T01:00:00.001Z' }))).toEqual(KEEPER);
    expect(standings(identity(), held({ until: NOW }))).toEqual([]);
  });

  test('beyond the place its issuer may vouch for counts for nothing', () => {
    expect(standings(identity(binding('CN/13')), held({}))).toEqual(KEEPER);
    expect(standings(identity(binding('CN/44')), held({}))).toEqual([]);
    expect(standings(identity(binding('CN/13/1301/130102')), held({}))).toEqual([]);
  });

  test('to a role its issuer may not vouch for counts for nothing', () => {
    expect(standings(identity(binding('CN', ['supplier'])), held({}))).toEqual([]);
    expect(standings(identity(binding('CN', ['card-keeper'])), held({}))).toEqual(KEEPER);
  });

  test('beside one that does not count leaves the other', () => {
    const over = held({ id: 'appointment-2', role: 'auditor', until: '2026-02-01T00:00:00Z' });
    expect(standings(identity(), over, held({}))).toEqual(KEEPER);
  });
});

describe('the ministry’s first appointment', () => {
  const first = [{ issuer: ISSUER, subject: 'first', role: 'ministry-registrar', place: 'CN' }] as const;

  test('is the deployment’s, for its person and its issuer only', () => {
    const of = (who: Identity) => actorOf(who, undefined, [...first], NOW).standings;
    expect(of(identity(binding('CN'), 'first'))).toEqual([{ role: 'ministry-registrar', place: 'CN' }]);
    expect(of(identity(binding('CN'), 'second'))).toEqual([]);
    const foreign = { ...binding('CN'), issuer: 'https://other.test' };
    expect(of({ ...identity(foreign, 'first'), issuer: 'https://other.test' })).toEqual([]);
  });

  test('does not reach beyond its issuer either', () => {
    const bound = identity(binding('CN/13'), 'first');
    expect(actorOf(bound, undefined, [...first], NOW).standings).toEqual([]);
  });
});

test('one without any appointment is somebody with no place, so nothing exists for them', () => {
  expect(actorOf(identity(), undefined, [], NOW)).toEqual({
    issuer: ISSUER,
    subject: 'somebody',
    person: true,
    standings: [],
  });
});
