import { describe, expect, test } from 'vitest';
import { APPLICATION_STEPS } from '../../shared/application/steps.ts';
import { CARD_MAKING_STEPS } from '../../shared/card-making/steps.ts';
import { CARD_PRODUCTION_STEPS } from '../../shared/card-production/steps.ts';
import { COMBINED_CARD_STEPS } from '../../shared/combined-card/steps.ts';
import { DISQUALIFICATION_STEPS } from '../../shared/disqualification/disqualification.ts';
import { EXCEPTION_STEPS } from '../../shared/exception/steps.ts';
import { isWrite } from '../../shared/http/route.ts';
import { ALL_ROUTES } from '../../shared/http/routes.ts';
import { KEY_VERSION_STEPS } from '../../shared/key-version/steps.ts';
import { NATION } from '../../shared/policy/jurisdiction.ts';
import { type Demand, permit, personKey } from '../../shared/policy/permit.ts';
import { ROLE_NAMES, ROLES } from '../../shared/policy/roles.ts';
import { PROGRAM_STEPS } from '../../shared/program/steps.ts';
import { PROVINCIAL_STEPS } from '../../shared/provincial-application/steps.ts';
import { isRefusal, NOT_FOUND } from '../../shared/refusals.ts';
import { isArticleId } from '../../shared/regulation/regulation.ts';
import { RESIDENT_STEPS } from '../../shared/resident/steps.ts';
import { LIFECYCLE, TRANSITION_NAMES } from '../../shared/sam-card/lifecycle.ts';
import { PROCEDURES } from '../../shared/sam-card/procedures.ts';
import { SCRAP_BATCH_STEPS } from '../../shared/scrap-batch/scrap-batch.ts';
import { ADMISSION_STEPS } from '../../shared/supplier/admission.ts';
import { TENDER_PLAN_STEPS } from '../../shared/tender-plan/steps.ts';
import { TEST_CARD_STEPS } from '../../shared/test-card/steps.ts';
import { TRACKING_STEPS } from '../../shared/tracking-task/steps.ts';
import { TRANSITION_STEPS } from '../../shared/transition/steps.ts';
import { EXCHANGE_STEP_NAMES } from '../../shared/transport-key/steps.ts';
import { expectGolden } from '../golden.ts';
import { letter, permissionsDocument } from './permissions-document.ts';
import { APPOINTED, actor, STANDPOINTS } from './standpoints.ts';

const CITY = 'CN/13/1301';
const POINT = `${CITY}/p-station`;
const HOSPITAL = `${CITY}/u-hospital`;
const row = (name: keyof typeof LIFECYCLE): Demand => LIFECYCLE[name];
const clerk = actor({ role: 'service-point-clerk', place: POINT });
const keeper = actor({ role: 'card-keeper', place: CITY });

test('docs/permissions.md is what permit answers every role about every route', () => {
  expectGolden('docs/permissions.md', permissionsDocument());
});

test('nobody may do anything about what lies above or next door', () => {
  const faults = ALL_ROUTES.filter(({ route }) => typeof route.access === 'object').flatMap((named) =>
    APPOINTED.flatMap((who) =>
      (['above', 'next door'] as const)
        .filter((position) => /[✓◐✗]/.test(letter(named, who, position)))
        .map((position) => `${who.role} at ${who.level}: ${named.noun}.${named.name} ${position}`),
    ),
  );
  expect(faults).toEqual([]);
});

test('every role but those who have no part in it yet may do something somewhere', () => {
  const idle = ROLE_NAMES.filter(
    (role) =>
      !ALL_ROUTES.some(({ route: { access } }) => {
        return typeof access === 'object' && (role in access.by || role in (access.asks ?? {}));
      }),
  );
  // The collector is named in a shipment and does nothing himself.
  expect(idle).toEqual(['collector']);
});

test('no role is granted at a level at which the relation can never hold', () => {
  const idle = ALL_ROUTES.flatMap((named) => {
    const { access } = named.route;
    const roles = typeof access === 'object' ? Object.keys({ ...access.by, ...access.asks }) : [];
    return roles
      .filter((role) => {
        const levels = APPOINTED.filter((who) => who.role === role);
        return !levels.some((who) =>
          (['home', 'below'] as const).some((position) => /[✓◐]/.test(letter(named, who, position))),
        );
      })
      .map((role) => `${named.noun}.${named.name}: ${role}`);
  });
  expect(idle).toEqual([]);
});

describe('what lies outside one’s place', () => {
  test('does not exist, byte for byte as what nobody has', () => {
    const next = permit(keeper, row('issue'), { at: 'CN/13/1302' });
    expect(next).toBe(NOT_FOUND);
    expect(permit(keeper, row('scrap'), { at: 'CN/44' })).toBe(NOT_FOUND);
    expect(permit(actor(), row('issue'), { at: CITY })).toBe(NOT_FOUND);
  });

  test('is told by whole codes: 1301 does not contain 13010 nor 1302', () => {
    expect(permit(keeper, row('issue'), { at: 'CN/13/13010' })).toBe(NOT_FOUND);
  });

  test('exists at its destination, too, while it is under way', () => {
    const under = { at: 'CN/13', destination: CITY };
    expect(permit(keeper, row('receive'), under)).toMatchObject({ asking: false });
    expect(permit(keeper, row('dispatch'), under)).toMatchObject({ refused: 'role-not-permitted' });
    const other = actor({ role: 'card-keeper', place: 'CN/44' });
    expect(permit(other, row('receive'), under)).toBe(NOT_FOUND);
  });

  test('is found before the role is asked: one with no role there hears 404, not 403', () => {
    const hospital = actor({ role: 'unit-administrator', place: HOSPITAL });
    expect(permit(hospital, row('scrap'), { at: `${CITY}/u-clinic` })).toBe(NOT_FOUND);
    expect(permit(hospital, row('scrap'), { at: HOSPITAL })).toMatchObject({ refused: 'role-not-permitted' });
  });
});

describe('a centre', () => {
  test('has its units’ cards as its own, and not those of the centres below', () => {
    expect(permit(keeper, row('return-to-stock'), { at: HOSPITAL })).toMatchObject({ asking: false });
    expect(permit(keeper, row('return-to-stock'), { at: `${CITY}/130102` })).toMatchObject({
      refused: 'role-not-permitted',
    });
  });

  test('hears of a loss in its own units, and so does the ministry centre, and no other', () => {
    const where = { at: HOSPITAL };
    const says = (role: 'provincial-registrar' | 'city-registrar' | 'ministry-registrar', place: string) =>
      isRefusal(permit(actor({ role, place }), row('report-loss'), where));
    expect(says('city-registrar', CITY)).toBe(false);
    expect(says('ministry-registrar', NATION)).toBe(false);
    expect(says('provincial-registrar', 'CN/13')).toBe(true);
  });
});

describe('a step of a person', () => {
  const stepsOfPersons = TRANSITION_NAMES.filter((name) => (row(name).hands ?? 'any') !== 'any');

  test('are destroying rejects, handing over, fault test, correction, cancellation, scrap and write-off', () => {
    expect(stepsOfPersons).toEqual([
      'destroy-reject',
      'hand-over',
      'clear-fault',
      'correct-report',
      'cancel',
      'scrap',
      'write-off',
      'correct',
    ]);
  });

  test.each(stepsOfPersons)('%s refuses a machine’s token', (name) => {
    const [granted] = Object.keys(row(name).by) as (keyof typeof ROLES)[];
    const level = granted === undefined ? 'ministry' : (ROLES[granted].levels[0] ?? 'ministry');
    const place = STANDPOINTS[level].at;
    const machine = { ...actor({ role: granted ?? 'auditor', place }), person: false };
    const at = level === 'service-point' ? STANDPOINTS.county.at : place;
    expect(permit(machine, row(name), { at })).toMatchObject({ refused: 'person-required' });
    expect(permit({ ...machine, person: true }, row(name), { at })).toHaveProperty('as');
  });

  test('of two persons is only an application, whoever makes it', () => {
    const registrar = actor({ role: 'city-registrar', place: CITY });
    expect(permit(registrar, row('correct-report'), { at: CITY })).toMatchObject({ asking: true });
  });
});

describe('separation of duties', () => {
  const somebody = { 'report-loss': personKey(clerk) };

  test('a card cannot be cancelled by the person who reported it', () => {
    const where = { at: HOSPITAL };
    expect(permit(clerk, row('cancel'), where, somebody)).toMatchObject({ refused: 'same-person' });
    const other = { ...clerk, subject: 'another' };
    expect(permit(other, row('cancel'), where, somebody)).toHaveProperty('as');
  });

  test('a card cannot be received by the person who sent it', () => {
    const under = { at: 'CN/13', destination: CITY };
    const sent = { dispatch: personKey(keeper) };
    expect(permit(keeper, row('receive'), under, sent)).toMatchObject({ refused: 'same-person' });
  });

  test('the same name of another issuer is another person', () => {
    const foreign = { ...clerk, issuer: 'https://other.test' };
    expect(permit(foreign, row('cancel'), { at: HOSPITAL }, somebody)).toHaveProperty('as');
  });

  test('names only steps that exist', () => {
    const inspecting = ['visit', 'scan', 'record', 'answer'];
    const others = [
      'open',
      'send',
      'close',
      'create',
      'propose',
      'appointee',
      'apply',
      'invite',
      'register',
      'collect',
    ];
    const ending = [DISQUALIFICATION_STEPS, SCRAP_BATCH_STEPS].flatMap((steps) => [
      'decide',
      ...Object.keys(steps),
    ]);
    const known: string[] = [
      ...ending,
      ...Object.keys(APPLICATION_STEPS),
      ...Object.keys(EXCEPTION_STEPS),
      ...Object.keys(TRACKING_STEPS),
      ...inspecting,
      ...Object.keys(PROVINCIAL_STEPS),
      ...Object.keys(RESIDENT_STEPS),
      'draft',
      ...Object.keys(TENDER_PLAN_STEPS),
      'organize',
      ...Object.keys(CARD_MAKING_STEPS),
      'make',
      ...Object.keys(TEST_CARD_STEPS),
      ...Object.keys(COMBINED_CARD_STEPS),
      'submit',
      ...Object.keys(TRANSITION_STEPS),
      ...Object.keys(CARD_PRODUCTION_STEPS),
      ...TRANSITION_NAMES,
      ...ADMISSION_STEPS,
      ...Object.keys(PROGRAM_STEPS),
      ...EXCHANGE_STEP_NAMES,
      ...Object.keys(KEY_VERSION_STEPS),
      ...others,
    ];
    const named = ALL_ROUTES.flatMap(({ route: { access } }) =>
      typeof access === 'object' ? (access.distinctFrom ?? []) : [],
    );
    expect(named.filter((step) => !known.includes(step))).toEqual([]);
  });
});

describe('a service-point clerk', () => {
  test('acts in the place of the parent centre: on its cards and its units’, not on the centre’s above', () => {
    expect(permit(clerk, row('cancel'), { at: CITY })).toMatchObject({ as: { place: POINT } });
    expect(permit(clerk, row('cancel'), { at: HOSPITAL })).toHaveProperty('as');
    expect(permit(clerk, row('cancel'), { at: 'CN/13' })).toBe(NOT_FOUND);
  });

  test('takes only rows of SAM-17', () => {
    const rows = [...Object.entries(LIFECYCLE), ...Object.entries(PROCEDURES)].filter(
      ([, { by }]) => 'service-point-clerk' in by,
    );
    expect(rows.map(([name]) => name)).toEqual([
      'report-fault',
      'clear-fault',
      'cancel',
      'surrender',
      'replace',
    ]);
    expect(rows.filter(([, { article }]) => !article.startsWith('SAM-17'))).toEqual([]);
  });

  test('writes nothing else but decisions on requests, 表2 and residents’ own cards (RHC-9(1))', () => {
    const writes = ALL_ROUTES.filter(({ noun, route }) => {
      const { access } = route;
      const grants = typeof access === 'object' ? access.by : {};
      return (
        !['sam-cards', 'health-cards'].includes(noun) && isWrite(route) && 'service-point-clerk' in grants
      );
    });
    expect(writes.map(({ noun, name }) => `${noun}.${name}`)).toEqual([
      'requests.approve',
      'requests.reject',
      'requests.withdraw',
      ...['submit', 'revise', 'list', 'scan', 'return', 'accept', 'advance'].map(
        (name) => `cancellations.${name}`,
      ),
      'disqualifications.carry-out',
      'disqualifications.close',
      'disqualifications.advance',
    ]);
  });
});

test('a refusal of the role says whose step it is, with the article', () => {
  const refused = permit(keeper, row('cancel'), { at: CITY });
  expect(refused).toMatchObject({ allowed: Object.keys(row('cancel').by), article: 'SAM-17(1)' });
  expect(ROLE_NAMES.every((role) => isArticleId(ROLES[role].article))).toBe(true);
});
